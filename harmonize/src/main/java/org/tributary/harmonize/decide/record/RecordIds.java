package org.tributary.harmonize.decide.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that decide gives out. A record's id is a function of its key and the commons' secret:
 * retries and replays agree on it, no index of keys is needed, and nobody without the secret can
 * test a guessed submitter_id against a published id. Not for use by several threads.
 */
public final class RecordIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CUSTOM = 8;
    private static final int NAME_BASED = 5;

    /** Gen3's namespaces (contract B.3): clients know the ids of programs and projects by them. */
    private static final UUID PROGRAMS = UUID.fromString("85b08c6a-56a6-4474-9c30-b65abfd214a8");

    private static final UUID PROJECTS = UUID.fromString("249b4405-2c69-45d9-96bc-7410333d5d80");

    private final Mac mac;

    /**
     * @param secret of the commons; another one gives other ids, so it is part of every backup
     */
    public RecordIds(String secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /**
     * The id of a record whose submitter chose none: the same for every letter case of the
     * submitter_id.
     *
     * @param attempt 0, or how many ids of this key are taken by records of other keys
     */
    public UUID ofKey(RecordKey key, int attempt) {
        add(key.projectId());
        add(key.type());
        add(key.submitterId());
        if (attempt > 0) {
            add(Integer.toString(attempt));
        }
        return uuid(mac.doFinal(), CUSTOM);
    }

    /**
     * An id for an answer that writes nothing (contract B.5: such ids are not reserved), and for
     * records of types without a key: the same whenever the same request is worked on.
     */
    public UUID ofPlace(String requestId, int document, int index) {
        add(requestId.toLowerCase(Locale.ROOT));
        add(Integer.toString(document));
        add(Integer.toString(index));
        add("place");
        return uuid(mac.doFinal(), CUSTOM);
    }

    /** The GUID of a file whose submitter chose none: the same for the same content. */
    public UUID ofContent(String md5, long size) {
        add(md5);
        add(Long.toString(size));
        add("file");
        return uuid(mac.doFinal(), CUSTOM);
    }

    public static UUID ofProgram(String name) {
        return nameBased(PROGRAMS, name);
    }

    public static UUID ofProject(String code) {
        return nameBased(PROJECTS, code);
    }

    /** Length before text, so that no two lists of texts look alike. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(
                new byte[] {
                    (byte) (bytes.length >>> 24),
                    (byte) (bytes.length >>> 16),
                    (byte) (bytes.length >>> 8),
                    (byte) bytes.length
                });
        mac.update(bytes);
    }

    private static UUID nameBased(UUID namespace, String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(namespace.getMostSignificantBits())
                            .putLong(namespace.getLeastSignificantBits())
                            .array());
            return uuid(sha1.digest(name.getBytes(StandardCharsets.UTF_8)), NAME_BASED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }

    private static UUID uuid(byte[] hash, int version) {
        var halves = ByteBuffer.wrap(hash);
        long high = (halves.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | ((long) version << 12);
        long low = (halves.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
