/**
 * GA4GH passports as grants (access contract B.9): {@link
 * org.tributary.gateway.passport.PassportRules} says whose visas count for which policy, {@link
 * org.tributary.gateway.passport.PassportRoutes} takes a passport.
 */
@NullMarked
package org.tributary.gateway.passport;

import org.jspecify.annotations.NullMarked;
