/**
 * A researcher asks for a policy, a member of the data access committee of its projects decides:
 * {@link org.tributary.gateway.request.RequestRoutes} is the API.
 */
@NullMarked
package org.tributary.gateway.request;

import org.jspecify.annotations.NullMarked;
