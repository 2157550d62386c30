/**
 * What the gateway signs: {@link org.tributary.gateway.token.SigningKeys}, the tokens made by
 * {@link org.tributary.gateway.token.TokenIssuer}, API keys, and the documents that services
 * believe.
 */
@NullMarked
package org.tributary.gateway.token;

import org.jspecify.annotations.NullMarked;
