package org.tributary.harmonize.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.tributary.dictionary.Dictionary;

/** The shipped dictionary, and the real ones that lie beside the clone. */
public final class Dictionaries {

    private static final Path SHARED =
            Path.of(System.getProperty("tributary.shared", "../shared"))
                    .resolve("data/dictionaries");

    private Dictionaries() {}

    /** The shipped dictionary and every real one that is there. */
    public static List<Dictionary> all() {
        List<Dictionary> all = new ArrayList<>();
        all.add(Dictionary.shipped());
        Stream.of("gen3-default", "openneuro", "tcga", "kf", "sheepdog-test.json")
                .map(SHARED::resolve)
                .filter(Files::exists)
                .map(Dictionary::read)
                .forEach(all::add);
        return all;
    }

    /** Gen3's default dictionary; the test is skipped where it is absent. */
    public static Dictionary gen3Default() {
        Path folder = SHARED.resolve("gen3-default");
        Assumptions.assumeTrue(Files.exists(folder), "no dictionary at " + folder);
        return Dictionary.read(folder);
    }
}
