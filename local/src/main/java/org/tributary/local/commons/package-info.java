/** The whole commons on one machine: servers and services, started, watched and stopped. */
@NullMarked
package org.tributary.local.commons;

import org.jspecify.annotations.NullMarked;
