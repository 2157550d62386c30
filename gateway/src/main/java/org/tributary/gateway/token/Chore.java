package org.tributary.gateway.token;

/** Something that is looked at again and again. */
public interface Chore {

    /** For the log. */
    String name();

    /**
     * Does what is due; blocks.
     *
     * @throws Exception where it could not; it is tried again
     */
    void run() throws Exception;
}
