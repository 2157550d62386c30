/**
 * The file of users and rights: reads Gen3's {@code user.yaml} into {@link
 * org.tributary.gateway.users.Users}, naming faults by line.
 */
@NullMarked
package org.tributary.gateway.users;

import org.jspecify.annotations.NullMarked;
