/** Which programs and projects exist, as Gen3's link lists (contract B.2). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.projects;
