package org.tributary.local.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Records that questions are asked about. */
sealed interface QuerySubject permits QueryGraph, GdcProject {

    /** Makes sure that they are there. */
    void load(Consumer<String> progress) throws IOException, InterruptedException;

    /** How many there are. */
    int records();

    List<QueryQuestion> questions();

    /** A chain back and forth that no database would end. */
    String hostile();
}
