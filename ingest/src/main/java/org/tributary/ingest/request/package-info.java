/** What every route needs: who asks, may they, and how they are answered. */
@NullMarked
package org.tributary.ingest.request;

import org.jspecify.annotations.NullMarked;
