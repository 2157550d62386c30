package org.tributary.access.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.ResponseStream;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.record.Records;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/**
 * Named records, on request with all below them: one file where they are of one type, else an
 * archive of a table per type, or one JSON array. What they are is known at the end only, so they
 * are kept in a spool until then.
 */
final class RecordExport {

    private final Records records;
    private final Dictionary dictionary;
    private final LinkKeys keys;

    RecordExport(Records records, Dictionary dictionary) {
        this.records = records;
        this.dictionary = dictionary;
        this.keys = new LinkKeys(dictionary);
    }

    void write(String projectId, ExportRequest request, ResponseStream response)
            throws IOException {
        try (var files = new ExportedFiles(request, keys)) {
            Consumer<GraphRecord> receiver =
                    record -> {
                        try {
                            files.add(record);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    };
            find(projectId, request, receiver);
            if (files.isEmpty()) {
                throw HttpFailure.notFound(
                        "Unable to find %s".formatted(String.join(", ", request.ids())));
            }
            var name =
                    files.singleType()
                            .orElseGet(() -> "gdc_export_%s".formatted(hash(request.ids())));
            files.send(name, response);
        }
    }

    private void find(String projectId, ExportRequest request, Consumer<GraphRecord> receiver) {
        var labels =
                dictionary.nodeTypes().stream()
                        .filter(type -> isWanted(type, request.categories()))
                        .map(NodeType::id)
                        .toList();
        if (request.withChildren()) {
            records.findWithDescendants(projectId, request.ids(), labels, receiver);
        } else {
            records.find(
                    projectId,
                    request.ids(),
                    record -> {
                        if (labels.contains(record.type().id())) {
                            receiver.accept(record);
                        }
                    });
        }
    }

    private static boolean isWanted(NodeType type, SequencedSet<String> categories) {
        return !type.category().equals("internal")
                && (categories.isEmpty() || categories.contains(type.category()));
    }

    private static String hash(SequencedSet<String> ids) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            ids.forEach(id -> digest.update(id.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
