package org.tributary.access;

import java.nio.file.Path;
import org.tributary.dictionary.Dictionary;

/** A small dictionary: program, project, subject, sample, and two file types. */
public final class TestDictionary {

    public static final Dictionary DICTIONARY =
            Dictionary.read(Path.of("src", "test", "resources", "test-dictionary"));

    private TestDictionary() {}
}
