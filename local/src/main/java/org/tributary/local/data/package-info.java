/** The data folder of a local commons: its ports, secrets, lock and folders. */
@NullMarked
package org.tributary.local.data;

import org.jspecify.annotations.NullMarked;
