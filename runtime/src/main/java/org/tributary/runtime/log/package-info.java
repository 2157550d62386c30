/** How our services read the log without a consumer group: by stretches, and as it grows. */
@org.jspecify.annotations.NullMarked
package org.tributary.runtime.log;
