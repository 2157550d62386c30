/** The gateway's own endpoints: who am I, what may I do, API keys, public keys and discovery. */
@NullMarked
package org.tributary.gateway.account;

import org.jspecify.annotations.NullMarked;
