package org.tributary.access.cypher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements whose shape does not depend on a request. */
final class StatementFiles {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private StatementFiles() {}

    static String text(String name) {
        return TEXTS.computeIfAbsent(name, StatementFiles::read);
    }

    private static String read(String name) {
        var path = "/cypher/%s.cypher".formatted(name);
        try (var stream = StatementFiles.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no statement %s".formatted(path));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
