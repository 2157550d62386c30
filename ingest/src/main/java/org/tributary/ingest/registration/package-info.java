/** Programs and projects as commands. */
@NullMarked
package org.tributary.ingest.registration;

import org.jspecify.annotations.NullMarked;
