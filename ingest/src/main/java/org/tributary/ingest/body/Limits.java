package org.tributary.ingest.body;

import org.tributary.ingest.refusal.RefusedException;

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
 * @param documents documents of a request
 * @param entries of a zip archive, also those that are passed over
 * @param nameLength characters of a document's name
 * @param partHeader bytes of the headers of a part in a multipart body
 */
public record Limits(
        int rowSize,
        int columns,
        int depth,
        int gzipRatio,
        int documents,
        int entries,
        int nameLength,
        int partHeader) {

    /** Contract B.4: fixed in Gen3, in characters. */
    public static final int CELL = 131_072;

    /** Decompressed bytes below which the gzip ratio is not looked at. */
    public static final long GZIP_GRACE = 10L * 1024 * 1024;

    /** What a commons has that sets nothing. */
    public static final Limits DEFAULT =
            new Limits(1024 * 1024, 10_000, 64, 200, 1_000, 5_000, 1_000, 8 * 1024);

    /** The same with other bounds on a record. */
    public Limits withRecord(int newRowSize, int newColumns, int newDepth) {
        return new Limits(
                newRowSize,
                newColumns,
                newDepth,
                gzipRatio,
                documents,
                entries,
                nameLength,
                partHeader);
    }

    /**
     * A document's name, where it may be one.
     *
     * @throws RefusedException 413 where it is too long
     */
    public String checkedName(String name) {
        if (name.length() > nameLength) {
            throw RefusedException.limit(
                    "Name of a document is longer than %d characters".formatted(nameLength),
                    "INGEST_MAX_NAME_LENGTH");
        }
        return name;
    }
}
