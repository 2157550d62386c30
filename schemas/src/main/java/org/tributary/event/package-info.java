/** The topics of the commons, each declared once. */
@org.jspecify.annotations.NullMarked
package org.tributary.event;
