/** Records of a project as tables and JSON, of any number (contract B.14). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.export;
