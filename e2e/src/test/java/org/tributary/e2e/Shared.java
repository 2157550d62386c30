package org.tributary.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real dictionaries, data and recorded answers beside the clone, which only tests read. */
final class Shared {

    private Shared() {}

    /** A file or folder there; skips the test where it is absent. */
    static Path path(String relative) {
        var path = Path.of(System.getProperty("tributary.shared", "../../shared"), relative);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "skipped: no " + path + " (set -Dtributary.shared)");
        return path;
    }
}
