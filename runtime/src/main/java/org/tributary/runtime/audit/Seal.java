package org.tributary.runtime.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hash at the end of an audit record: SHA-256 over the hash of the record before and all bytes
 * of the event before the hash itself. The last 64 bytes of an event are the two hashes, so whoever
 * reads the topic can check it without Avro.
 */
public final class Seal {

    /** Length of a hash. */
    public static final int BYTES = 32;

    private Seal() {}

    /**
     * Puts the hash in its place.
     *
     * @param previous hash of the record before
     * @param event the serialized record, whose last 32 bytes are overwritten
     * @return the hash
     */
    public static byte[] put(byte[] previous, byte[] event) {
        var hash = of(previous, event);
        System.arraycopy(hash, 0, event, event.length - BYTES, BYTES);
        return hash;
    }

    /**
     * Whether the hash that an event carries is the right one for the hash it says was before.
     * Looks at nothing but bytes, so that what was changed need not be decoded to be found.
     */
    public static boolean holds(byte[] event) {
        return event.length > 2 * BYTES
                && Arrays.equals(
                        of(
                                Arrays.copyOfRange(
                                        event, event.length - 2 * BYTES, event.length - BYTES),
                                event),
                        carried(event));
    }

    /** The hash that an event carries, right or wrong; zeros where it is too short for one. */
    public static byte[] carried(byte[] event) {
        return event.length < BYTES
                ? new byte[BYTES]
                : Arrays.copyOfRange(event, event.length - BYTES, event.length);
    }

    private static byte[] of(byte[] previous, byte[] event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(event, 0, event.length - BYTES);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
