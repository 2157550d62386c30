/**
 * What happens to bytes that are no event: {@link DeadLetters} sets them aside, and stops the
 * worker where they come in numbers.
 */
@NullMarked
package org.tributary.harmonize.deadletters;

import org.jspecify.annotations.NullMarked;
