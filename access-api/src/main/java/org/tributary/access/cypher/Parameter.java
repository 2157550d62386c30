package org.tributary.access.cypher;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.Given;

/**
 * A parameter of a statement.
 *
 * @param name in the text
 * @param given what the request gives for it; null where it is about the caller's rights
 */
record Parameter(String name, @Nullable Given<?> given, Use use) {

    /**
     * What is made of a given value. It is data and never holds a value, so that a text that is
     * kept for other requests has nothing of the one it was first written for.
     */
    sealed interface Use {

        Object of(@Nullable Object value, ProjectFilter filter);
    }

    /** Uses that need to know nothing else. */
    enum Whole implements Use {
        /** The value as it is. */
        VALUE,
        /** Of the projects in a list, those that may be read. */
        READABLE,
        /** The projects that may be read. */
        PROJECTS,
        /** What the ids of the projects begin with that may be read because of their program. */
        PROGRAMS;

        @Override
        public Object of(@Nullable Object value, ProjectFilter filter) {
            return switch (this) {
                case VALUE -> given(value);
                case READABLE -> filter.readable((List<?>) given(value));
                case PROJECTS -> filter.projectIds();
                case PROGRAMS -> filter.programPrefixes();
            };
        }
    }

    /** A value of a list, as the last line of a searched text. */
    record Line(int item) implements Use {

        @Override
        public Object of(@Nullable Object value, ProjectFilter filter) {
            var text = ((List<?>) given(value)).get(item).toString();
            return "\n%s".formatted(text.toLowerCase(Locale.ROOT));
        }
    }

    /** A name of the dictionary. */
    record Word(String text) implements Use {

        @Override
        public Object of(@Nullable Object value, ProjectFilter filter) {
            return text;
        }
    }

    /** Its value in the request that it was made for. */
    Object value(ProjectFilter filter) {
        return use.of(given == null ? null : given.value(), filter);
    }

    private static Object given(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("the request gives no value");
        }
        return value;
    }
}
