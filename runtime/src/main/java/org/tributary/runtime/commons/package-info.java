/**
 * What all services share through the log: the dictionary with its schemas, and the setup that puts
 * it there.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.runtime.commons;
