/** Programs and projects that exist. */
@NullMarked
package org.tributary.ingest.project;

import org.jspecify.annotations.NullMarked;
