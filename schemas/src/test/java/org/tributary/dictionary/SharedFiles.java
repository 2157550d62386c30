package org.tributary.dictionary;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real dictionaries and recorded answers beside the repository; tests that need them are skipped
 * where they are absent.
 */
public final class SharedFiles {

    /** Dictionaries of real commons, by their name below {@code data/dictionaries}. */
    public static final List<String> DICTIONARIES =
            List.of("gen3-default", "openneuro", "tcga", "kf", "sheepdog-test.json");

    private SharedFiles() {}

    public static Path path(String name) {
        Path path = Path.of(System.getProperty("tributary.shared", "")).resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not there");
        return path;
    }

    public static Dictionary dictionary(String name) {
        return Dictionary.read(path("data/dictionaries/" + name));
    }

    public static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(path(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
