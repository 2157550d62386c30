package org.tributary.access.graphql;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of the root fields of a request. */
interface FieldValues extends AutoCloseable {

    /** Writes the value of a field. */
    @FunctionalInterface
    interface Work {
        void run(RootField field, OutputStream out);
    }

    /**
     * Writes the value of a field, once.
     *
     * @return why there is none, and nothing was written; null where it is written
     * @throws RuntimeException the reason where it fails on the way
     */
    @Nullable RuntimeException write(RootField field, OutputStream out)
            throws IOException, InterruptedException;

    /** Ends what is still asked for. */
    @Override
    void close();

    /** The fields themselves and those of their groups, in the order of the answer. */
    static List<RootField> leaves(List<RootField> fields) {
        var leaves = new ArrayList<RootField>();
        for (var field : fields) {
            if (field instanceof RootField.Group group) {
                leaves.addAll(leaves(group.fields()));
            } else {
                leaves.add(field);
            }
        }
        return leaves;
    }
}
