/**
 * Signs people in at other services (access contract B.5): OAuth clients, the consent of their
 * users, and the tokens that clients get for both.
 */
@NullMarked
package org.tributary.gateway.oauth;

import org.jspecify.annotations.NullMarked;
