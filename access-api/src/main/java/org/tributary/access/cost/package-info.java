/** What a query would cost, told before it runs. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.cost;
