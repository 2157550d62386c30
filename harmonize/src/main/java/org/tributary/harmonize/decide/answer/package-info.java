/** The transaction JSON that clients read (contract B.5 to B.7): {@code Answers}. */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.answer;
