package org.tributary.access.log;

import org.jspecify.annotations.Nullable;

/** The log gave no answer. */
public final class LogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
