/**
 * What all routes share: JSON answers, errors in Gen3's shape and as problems, and who is asking.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.http;
