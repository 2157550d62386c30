package org.tributary.ingest.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.ingest.body.ByteTap;

/**
 * Digest of what a request sends: its documents with their names and formats, however they are cut
 * or packed, since a client that sends the same files again may pack them with another boundary.
 */
final class Fingerprint {

    private final MessageDigest whole = sha256();
    private final MessageDigest document = sha256();

    Fingerprint(SubmissionMode mode) {
        add(mode.name());
    }

    /** What passes counts to the document that is ended next. */
    ByteTap tap(ByteTap next) {
        return (bytes, offset, length) -> {
            document.update(bytes, offset, length);
            next.bytes(bytes, offset, length);
        };
    }

    void end(@Nullable String name, DocumentFormat format) {
        add(name == null ? "" : name);
        add(format.name());
        whole.update(document.digest());
    }

    /** To be asked once, at the end. */
    String hex() {
        return HexFormat.of().formatHex(whole.digest());
    }

    private void add(String text) {
        whole.update(text.getBytes(StandardCharsets.UTF_8));
        whole.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
