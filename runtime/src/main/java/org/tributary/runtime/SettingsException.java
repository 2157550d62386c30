package org.tributary.runtime;

import java.util.List;

/** All faults of a service's settings at once. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    SettingsException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each: the name, what is wrong, what was expected. */
    public List<String> faults() {
        return faults;
    }
}
