/** The questions that Gen3's clients and proxies ask arborist, as far as they are public. */
@NullMarked
package org.tributary.gateway.authz;

import org.jspecify.annotations.NullMarked;
