package org.tributary.dictionary;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, so that one reading reports all of them. */
final class Faults {

    private final List<DictionaryFault> found = new ArrayList<>();

    void add(String file, int line, String message) {
        found.add(new DictionaryFault(file, line, message));
    }

    void add(SourceDocument document, String pointer, String message) {
        add(document.file(), document.lines().at(pointer), message);
    }

    void addAll(List<DictionaryFault> faults) {
        found.addAll(faults);
    }

    /** Ends a stage of the reading: what comes after it may rely on what the stage checked. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DictionaryException(found);
        }
    }

    List<DictionaryFault> list() {
        return List.copyOf(found);
    }
}
