/**
 * The data dictionary: reads Gen3 dictionaries and answers questions about node types, properties
 * and links.
 */
@NullMarked
package org.tributary.dictionary;

import org.jspecify.annotations.NullMarked;
