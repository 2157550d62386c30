package org.tributary.access.graphql;

import java.util.List;

/**
 * An answer as it is sent.
 *
 * @param status 200, or 400 where there is any error (contract C.2)
 * @param pieces JSON in UTF-8
 */
record GraphqlAnswer(int status, List<byte[]> pieces) {}
