/** What became of a submission, for clients that poll: Tributary's own route. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.submissions;
