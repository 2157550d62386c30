/** Neo4j Community as a process of its own, reached over Bolt only. */
package org.tributary.server.neo4j;
