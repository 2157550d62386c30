package org.tributary.access.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tributary.access.archive.Spool;
import org.tributary.access.archive.TarGzip;
import org.tributary.access.http.Downloads;
import org.tributary.access.http.ResponseStream;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.LinkKeys;

/**
 * The tables of named records by type, or their JSON array, while it is not known which there are.
 */
final class ExportedFiles implements AutoCloseable {

    private final ExportRequest request;
    private final LinkKeys keys;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** Records of one type. */
    private record Part(RowShape shape, RowWriter writer, Spool spool) {}

    ExportedFiles(ExportRequest request, LinkKeys keys) {
        this.request = request;
        this.keys = keys;
    }

    void add(GraphRecord record) throws IOException {
        var type = record.type().id();
        var part = parts.get(type);
        if (part == null) {
            part = part(record);
            parts.put(type, part);
        }
        part.writer().row(part.shape().row(record));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The type of all records; empty where there are several. */
    Optional<String> singleType() {
        return parts.size() == 1 ? parts.keySet().stream().findFirst() : Optional.empty();
    }

    void send(String name, ResponseStream response) throws IOException {
        for (var part : parts.values()) {
            part.writer().end();
        }
        if (parts.size() > 1 && request.format() != ExportFormat.JSON) {
            response.headers(Downloads.archive(request.format().contentType(), name));
            archive(response);
        } else {
            response.headers(
                    Downloads.file(
                            request.format().contentType(), name, request.format().suffix()));
            concatenate(response);
        }
    }

    @Override
    public void close() throws IOException {
        for (var part : parts.values()) {
            part.spool().close();
        }
    }

    private Part part(GraphRecord record) throws IOException {
        var shape = RowShape.of(record.type(), keys, request.withIds());
        var spool = new Spool();
        var writer =
                switch (request.format()) {
                    case TSV -> new TableWriter(shape, TableDialect.TSV_OF_RECORDS, spool);
                    case CSV -> new TableWriter(shape, TableDialect.CSV, spool);
                    case JSON -> JsonWriter.ofRecords(shape, request.withIds(), spool);
                };
        writer.begin();
        return new Part(shape, writer, spool);
    }

    private void archive(ResponseStream response) throws IOException {
        try (var archive = new TarGzip(response)) {
            for (var part : parts.entrySet()) {
                var spool = part.getValue().spool();
                archive.add(
                        "%s.%s".formatted(part.getKey(), request.format().suffix()),
                        spool.size(),
                        spool.content());
            }
        }
    }

    private void concatenate(ResponseStream response) throws IOException {
        boolean isJson = request.format() == ExportFormat.JSON;
        char separator = '[';
        for (var part : parts.values()) {
            if (isJson) {
                response.write(separator);
                separator = ',';
            }
            part.spool().content().transferTo(response);
        }
        if (isJson) {
            response.write(']');
        }
        response.close();
    }
}
