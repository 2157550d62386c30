/** The dictionary's rules on the links of one record: {@code LinkRules}. */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.link;
