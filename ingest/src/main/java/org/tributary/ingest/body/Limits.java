package org.tributary.ingest.body;

/**
 * What one request may hold at most, so that nothing proportional to a body is ever in memory. Each
 * limit is a setting of the same name.
 *
 * @param rowSize characters of one record: a row of a table, or a JSON value without the blanks
 *     between its tokens
 * @param columns cells of a row, or keys of a JSON object
 * @param depth how deep JSON may nest inside a record
 * @param gzipRatio decompressed bytes per compressed byte, looked at after {@link #GZIP_GRACE}
 *     bytes
 * @param documents documents of a bulk request
 */
public record Limits(int rowSize, int columns, int depth, int gzipRatio, int documents) {

    /** Contract B.4: fixed in Gen3, in characters. */
    public static final int CELL = 131_072;

    /** Decompressed bytes below which the gzip ratio is not looked at. */
    public static final long GZIP_GRACE = 10L * 1024 * 1024;

    /** What a commons has that sets nothing. */
    public static final Limits DEFAULT = new Limits(1024 * 1024, 10_000, 64, 200, 1_000);
}
