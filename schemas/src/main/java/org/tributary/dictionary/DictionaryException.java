package org.tributary.dictionary;

import java.util.List;
import java.util.stream.Collectors;

/** A dictionary cannot be used; holds every fault that was found, in the order of the files. */
public final class DictionaryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DictionaryFault> faults;

    DictionaryException(List<DictionaryFault> faults) {
        super(
                faults.stream()
                        .map(DictionaryFault::toString)
                        .collect(Collectors.joining("\n", "the dictionary has faults:\n", "")));
        this.faults = List.copyOf(faults);
    }

    DictionaryException(String file, int line, String message) {
        this(List.of(new DictionaryFault(file, line, message)));
    }

    /** Every fault, never empty. */
    public List<DictionaryFault> faults() {
        return faults;
    }
}
