/** Objects in S3, read only: the texts of large submissions. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.objects;
