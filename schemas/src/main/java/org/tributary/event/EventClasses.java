package org.tributary.event;

import org.apache.avro.util.ClassSecurityValidator;
import org.tributary.event.v1.SubmissionWhole;

/**
 * Tells Avro, which instantiates no class that it was not told of, to trust the classes of our
 * events.
 */
public final class EventClasses {

    private static final String PACKAGE = SubmissionWhole.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> PACKAGE.equals(type.getPackageName())));
    }

    private EventClasses() {}

    /** Has its effect once per process; whoever reads or writes events with Avro calls it first. */
    public static void trust() {
        // Loading this class did it.
    }
}
