package org.tributary.graph.load;

import java.util.Set;

/** A load transaction that left nothing; its case says what to do about it. */
public abstract sealed class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private LoadException(String message, Throwable cause) {
        super(message, cause);
    }

    private LoadException(String message) {
        super(message);
    }

    /** Another loader has moved the fence, or an earlier attempt did: read it again. */
    public static final class FenceMoved extends LoadException {
        private static final long serialVersionUID = 1;

        public FenceMoved() {
            super("the graph has reached another sequence than expected");
        }
    }

    /** Parents are not in the graph yet: their lane is behind, or they never come. */
    public static final class ParentsMissing extends LoadException {
        private static final long serialVersionUID = 1;

        private final transient Set<String> parents;

        public ParentsMissing(Set<String> parents) {
            super("parents are not in the graph: %s".formatted(shortened(parents)));
            this.parents = Set.copyOf(parents);
        }

        /** Ids of the parents. */
        public Set<String> parents() {
            return parents;
        }

        private static String shortened(Set<String> parents) {
            return parents.size() <= 3
                    ? parents.toString()
                    : "%d, %s among them".formatted(parents.size(), parents.iterator().next());
        }
    }

    /** The graph works but does not take these rows, however often they are sent. */
    public static final class Refused extends LoadException {
        private static final long serialVersionUID = 1;

        public Refused(Throwable cause) {
            super("the graph refuses: %s".formatted(cause.getMessage()), cause);
        }
    }

    /** The graph does not work now. */
    public static final class Unavailable extends LoadException {
        private static final long serialVersionUID = 1;

        public Unavailable(Throwable cause) {
            super("the graph is not available: %s".formatted(cause.getMessage()), cause);
        }
    }
}
