package org.tributary.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The RSA keys of the commons, in a folder (access contract B.3).
 *
 * <p>All keys verify. The latest one whose start has come ({@code nbf} in its file) signs; a key
 * without a start is not known to the services yet. A key that was replaced has an end ({@code
 * exp}), when the last token that it may have signed is over. So every process that reads the
 * folder comes to the same answer, and none has to be told. The public halves lie beside the keys
 * in {@code jwks.json}, which is what the other services trust when they start.
 */
public final class SigningKeys {
    /** Name of the file with the public keys. */
    public static final String PUBLIC_FILE = "jwks.json";

    /** A refresh token or API key, and a difference of clocks. */
    static final Duration LONGEST_SIGNATURE = Duration.ofDays(30).plusMinutes(1);

    private final KeyFolder folder;
    private final Clock clock;
    private volatile List<RSAKey> keys;

    private SigningKeys(KeyFolder folder, Clock clock, List<RSAKey> keys) {
        this.folder = folder;
        this.clock = clock;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads the keys of a folder; makes the folder and a first key where there is none. Safe where
     * several processes do so at once.
     *
     * @throws UncheckedIOException where the folder or a key cannot be read or written
     */
    public static SigningKeys openOrCreate(Path folder) {
        return openOrCreate(folder, Clock.systemUTC());
    }

    static SigningKeys openOrCreate(Path folder, Clock clock) {
        KeyFolder files = new KeyFolder(folder);
        try {
            return files.change(
                    () -> {
                        List<RSAKey> found = files.read();
                        if (found.isEmpty()) {
                            found = List.of(files.create(clock.instant(), ""));
                        }
                        // Nobody knows of any key yet, so the latest may begin at once.
                        if (found.stream().allMatch(key -> key.getNotBeforeTime() == null)) {
                            files.save(starting(found.getFirst(), clock.instant()));
                            found = files.read();
                        }
                        SigningKeys opened = new SigningKeys(files, clock, found);
                        files.publish(opened.publicKeys());
                        return opened;
                    });
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * Reads the keys of a folder that a gateway has made.
     *
     * @throws UncheckedIOException where there is none
     */
    public static SigningKeys open(Path folder) {
        KeyFolder files = new KeyFolder(folder);
        try {
            List<RSAKey> found = files.read();
            if (found.isEmpty()) {
                throw new IOException("it holds no key: was the commons ever started?");
            }
            return new SigningKeys(files, Clock.systemUTC(), found);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static UncheckedIOException unusable(Path folder, IOException e) {
        return new UncheckedIOException(
                "cannot use the key folder " + folder + ": " + e.getMessage(), e);
    }

    /**
     * A key as an operator sees it.
     *
     * @param state {@code new} before the services know it, then {@code published}, {@code
     *     signing}, {@code verifying}
     */
    public record Listed(String id, String state) {}

    /** Every key, the latest first. */
    public List<Listed> list() {
        String signing = signing().getKeyID();
        return keys.stream().map(key -> new Listed(key.getKeyID(), state(key, signing))).toList();
    }

    private String state(RSAKey key, String signing) {
        if (key.getKeyID().equals(signing)) {
            return "signing";
        }
        Date start = key.getNotBeforeTime();
        if (key.getKeyID().compareTo(signing) < 0) {
            return "verifying";
        }
        return start == null ? "new" : "published";
    }

    /**
     * Adds a key, which a running gateway makes known and lets sign by itself.
     *
     * @return its {@code kid}
     */
    public String add() throws IOException {
        return folder.change(
                () ->
                        folder.create(clock.instant(), folder.read().getFirst().getKeyID())
                                .getKeyID());
    }

    /**
     * Takes a key away at once; what it signed is refused within seconds.
     *
     * @throws IllegalArgumentException where there is none of that id, or it is the one that signs
     */
    public void retire(String kid) throws IOException {
        if (keys.stream().noneMatch(key -> key.getKeyID().equals(kid))) {
            throw new IllegalArgumentException("there is no key '%s'".formatted(kid));
        }
        if (signing().getKeyID().equals(kid)) {
            throw new IllegalArgumentException(
                    "key '%s' signs: add another one first and wait until that signs"
                            .formatted(kid));
        }
        folder.change(
                () -> {
                    folder.delete(kid);
                    return kid;
                });
    }

    /** The key that signs. */
    RSAKey signing() {
        Date now = Date.from(clock.instant());
        return keys.stream()
                .filter(key -> key.getNotBeforeTime() != null)
                .filter(key -> !key.getNotBeforeTime().after(now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    /**
     * The key that signs what tells of keys: the oldest that ever signed, for whoever knows any
     * knows that one.
     */
    RSAKey vouching() {
        return keys.reversed().stream()
                .filter(key -> key.getNotBeforeTime() != null)
                .findFirst()
                .orElseGet(this::signing);
    }

    Set<String> ids() {
        return keys.stream().map(RSAKey::getKeyID).collect(Collectors.toSet());
    }

    /** The public halves, the signing one first. */
    public JWKSet publicKeys() {
        RSAKey signing = signing();
        return new JWKSet(
                Stream.concat(
                                Stream.of(signing),
                                keys.stream()
                                        .filter(key -> !key.getKeyID().equals(signing.getKeyID())))
                        .map(SigningKeys::publicHalf)
                        .toList());
    }

    /** Without the times, which are our own business. */
    private static JWK publicHalf(RSAKey key) {
        try {
            return new RSAKey.Builder(key.toRSAPublicKey())
                    .keyID(key.getKeyID())
                    .keyUse(key.getKeyUse())
                    .keyOperations(key.getKeyOperations())
                    .algorithm(key.getAlgorithm())
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of the commons has no public half", e);
        }
    }

    /** Reads the folder again; the keys before stay where it cannot be read. */
    void reload() throws IOException {
        List<RSAKey> found = folder.read();
        if (found.isEmpty()) {
            throw new IOException("the key folder holds no key; the keys before stay in force");
        }
        keys = List.copyOf(found);
    }

    /** Gives keys that the services know their start, and replaced ones their end. */
    void schedule(Set<String> known, Duration ahead) throws IOException {
        Instant now = clock.instant();
        RSAKey signing = signing();
        boolean changed = false;
        for (RSAKey key : keys) {
            boolean latest = key.getKeyID().compareTo(signing.getKeyID()) > 0;
            if (latest && key.getNotBeforeTime() == null && known.contains(key.getKeyID())) {
                folder.change(saving(starting(key, now.plus(ahead))));
                changed = true;
            } else if (key.getKeyID().compareTo(signing.getKeyID()) < 0
                    && key.getExpirationTime() == null) {
                folder.change(saving(ending(key, now.plus(LONGEST_SIGNATURE))));
                changed = true;
            } else if (key.equals(signing) && key.getExpirationTime() != null) {
                // Its successor was taken away.
                folder.change(saving(ending(key, null)));
                changed = true;
            }
        }
        if (changed) {
            reload();
        }
        folder.change(
                () -> {
                    folder.publish(publicKeys());
                    return known;
                });
    }

    /** Deletes keys whose end has come. */
    void retireEnded() throws IOException {
        Date now = Date.from(clock.instant());
        String signing = signing().getKeyID();
        List<RSAKey> ended =
                keys.stream()
                        .filter(key -> key.getExpirationTime() != null)
                        .filter(key -> key.getExpirationTime().before(now))
                        .filter(key -> !key.getKeyID().equals(signing))
                        .toList();
        for (RSAKey key : ended) {
            retire(key.getKeyID());
        }
        if (!ended.isEmpty()) {
            reload();
        }
    }

    private KeyFolder.Change<RSAKey> saving(RSAKey key) {
        return () -> {
            folder.save(key);
            return key;
        };
    }

    private static RSAKey starting(RSAKey key, Instant start) {
        return new RSAKey.Builder(key).notBeforeTime(Date.from(start)).build();
    }

    private static RSAKey ending(RSAKey key, @Nullable Instant end) {
        return new RSAKey.Builder(key).expirationTime(end == null ? null : Date.from(end)).build();
    }
}
