package org.tributary.evolution;

/**
 * One difference between two versions of a dictionary.
 *
 * @param nodeType node type that it is about
 * @param subject the property, {@code link x} or other part of the node type; empty for the node
 *     type as a whole
 * @param breaksData true where stored records may break the new version: they stay as they are, but
 *     an update of such a record is refused, or a part of it cannot be reached
 * @param breaksStreams true where the Avro schemas of events are not compatible both ways
 *     (FULL_TRANSITIVE), so that the registry refuses the new version
 */
public record DictionaryChange(
        String nodeType,
        String subject,
        Kind kind,
        String what,
        boolean breaksData,
        boolean breaksStreams) {

    /** What happened to the subject. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** True where it breaks anything. */
    public boolean isBreaking() {
        return breaksData || breaksStreams;
    }

    /** On one line. */
    @Override
    public String toString() {
        String sign =
                switch (kind) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case CHANGED -> "~";
                };
        String broken =
                breaksData && breaksStreams
                        ? "  [breaks stored data and streams]"
                        : breaksData
                                ? "  [breaks stored data]"
                                : breaksStreams ? "  [breaks streams]" : "";
        String place = subject.isEmpty() ? nodeType : nodeType + "." + subject;
        return sign + " " + place + ": " + what + broken;
    }
}
