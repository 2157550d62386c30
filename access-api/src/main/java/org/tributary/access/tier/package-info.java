/**
 * How much counts say of records that the caller may not read: {@link
 * org.tributary.access.tier.Tier}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.tier;
