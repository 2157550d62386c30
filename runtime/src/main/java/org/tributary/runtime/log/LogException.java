package org.tributary.runtime.log;

import org.jspecify.annotations.Nullable;

/** The log gave no answer. */
public final class LogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
