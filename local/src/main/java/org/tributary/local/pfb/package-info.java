/** Reads PFB files, ours and those of Gen3's tools, as records that can be submitted. */
@org.jspecify.annotations.NullMarked
package org.tributary.local.pfb;
