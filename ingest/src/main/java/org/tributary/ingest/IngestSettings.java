package org.tributary.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.tributary.ingest.body.Limits;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.S3Settings;
import org.tributary.runtime.SettingsReader;

/**
 * Everything that can be set, each described where it is read.
 *
 * @param port 0 takes a free one
 */
record IngestSettings(
        String host,
        int port,
        KafkaSettings kafka,
        S3Settings s3,
        Path accessJwks,
        Limits limits,
        int maxWaiting,
        int maxUploads,
        Waits waits) {

    /** The prefix of all names. */
    static final String PREFIX = "INGEST";

    private static final int MIB = 1024 * 1024;

    /** How long ingest waits for whom. */
    record Waits(
            Duration start,
            Duration verdict,
            Duration load,
            Duration silence,
            Duration heartbeat,
            Duration drain) {}

    /**
     * Reads them.
     *
     * @throws org.tributary.runtime.SettingsException with every fault
     */
    static IngestSettings from(Map<String, String> env) {
        var reader = new SettingsReader(PREFIX, env);
        var settings = read(reader);
        reader.finish();
        return settings;
    }

    static IngestSettings read(SettingsReader reader) {
        return new IngestSettings(
                reader.text("HTTP_HOST", "127.0.0.1", "Address that requests come to"),
                reader.integer(
                        "HTTP_PORT",
                        0,
                        0,
                        65_535,
                        "Port that requests come to; 0 takes a free one"),
                KafkaSettings.read(reader),
                S3Settings.read(reader),
                reader.file("ACCESS_JWKS", "File with the gateway's public keys"),
                limits(reader),
                reader.integer(
                        "MAX_WAITING",
                        1_000,
                        1,
                        100_000,
                        "Requests that wait for a verdict at a time; more get 503"),
                reader.integer(
                        "MAX_UPLOADS",
                        16,
                        1,
                        1_000,
                        "Uploads over 64 KiB at a time, of up to 15 MiB memory each; more get 503"),
                waits(reader));
    }

    private static Limits limits(SettingsReader reader) {
        return new Limits(
                reader.integer(
                        "MAX_ROW_SIZE",
                        Limits.DEFAULT.rowSize(),
                        1024,
                        MIB,
                        "Characters of one record: a row, or a JSON value; longer gets 413"),
                reader.integer(
                        "MAX_COLUMNS",
                        Limits.DEFAULT.columns(),
                        10,
                        10_000,
                        "Cells of a row, or keys of a JSON object; more gets 413"),
                reader.integer(
                        "MAX_JSON_DEPTH",
                        Limits.DEFAULT.depth(),
                        4,
                        500,
                        "Nesting of objects and arrays in a record; deeper gets 413"),
                reader.integer(
                        "MAX_GZIP_RATIO",
                        Limits.DEFAULT.gzipRatio(),
                        2,
                        10_000,
                        "Decompressed bytes per compressed byte, after 10 MiB; more gets 413"),
                reader.integer(
                        "MAX_DOCUMENTS",
                        Limits.DEFAULT.documents(),
                        1,
                        100_000,
                        "Documents of a bulk request, or files of an archive or multipart body; more gets 413"),
                reader.integer(
                        "MAX_ZIP_ENTRIES",
                        Limits.DEFAULT.entries(),
                        1,
                        65_000,
                        "Entries of a zip archive, with those that are passed over; more gets 413"),
                reader.integer(
                        "MAX_NAME_LENGTH",
                        Limits.DEFAULT.nameLength(),
                        16,
                        4_000,
                        "Characters of a document's name; more gets 413"),
                reader.integer(
                        "MAX_PART_HEADER",
                        Limits.DEFAULT.partHeader(),
                        256,
                        65_536,
                        "Bytes of the headers of one part of a multipart body; more gets 413"));
    }

    private static Waits waits(SettingsReader reader) {
        return new Waits(
                reader.duration(
                        "START_TIMEOUT",
                        "120s",
                        "Longest wait at start for the dictionary, the policies and the projects"),
                reader.duration(
                        "VERDICT_TIMEOUT",
                        "300s",
                        "Longest wait for a verdict; then 504, and the work goes on"),
                reader.duration(
                        "LOAD_TIMEOUT",
                        "30s",
                        "Longest wait for the graph after the verdict; then the answer goes with"
                                + " X-Tributary-Queryable: false"),
                reader.duration(
                        "SILENCE_TIMEOUT",
                        "300s",
                        "Silence of a client after which its upload is aborted with 408"),
                reader.duration(
                        "HEARTBEAT", "10s", "How often an open upload says that it is alive"),
                reader.duration(
                        "DRAIN_TIMEOUT",
                        "60s",
                        "How long a client may go on sending after its answer"));
    }
}
