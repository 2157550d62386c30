/** Events as bytes: the Confluent wire format, and the registry that gives schemas their ids. */
@org.jspecify.annotations.NullMarked
package org.tributary.registry;
