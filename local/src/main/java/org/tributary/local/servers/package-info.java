/** The backing servers as processes of their own: Kafka, Neo4j, schema registry and S3. */
@NullMarked
package org.tributary.local.servers;

import org.jspecify.annotations.NullMarked;
