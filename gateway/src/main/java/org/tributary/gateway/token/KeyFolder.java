package org.tributary.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the keys: one per key, {@code <kid>.jwk}, readable by its owner only, and their
 * public halves in one. Files appear and change whole or not at all.
 */
final class KeyFolder {
    private static final int BITS = 2048;
    private static final String SUFFIX = ".jwk";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Path root;

    KeyFolder(Path root) {
        this.root = root;
    }

    /** What changes files while no other process or thread does. */
    @FunctionalInterface
    interface Change<T> {
        T make() throws IOException;
    }

    <T> T change(Change<T> change) throws IOException {
        synchronized (KeyFolder.class) {
            Files.createDirectories(
                    root,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            try (FileChannel lock =
                            FileChannel.open(
                                    root.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                return change.make();
            }
        }
    }

    /** Every key, the one with the latest name first. */
    List<RSAKey> read() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            List<Path> sorted =
                    files.filter(file -> file.toString().endsWith(SUFFIX))
                            .sorted(Comparator.comparing(Path::toString).reversed())
                            .toList();
            List<RSAKey> keys = new ArrayList<>();
            for (Path file : sorted) {
                keys.add(readKey(file));
            }
            return keys;
        }
    }

    private static RSAKey readKey(Path file) throws IOException {
        try {
            RSAKey key = RSAKey.parse(Files.readString(file));
            if (key.isPrivate()
                    && (key.getKeyID() + SUFFIX).equals(file.getFileName().toString())
                    && key.size() >= BITS) {
                return key;
            }
        } catch (ParseException e) {
            throw new IOException(file + " is no key: " + e.getMessage(), e);
        }
        throw new IOException(
                "%s is no private RSA key of at least %d bits whose kid is the file's name"
                        .formatted(file, BITS));
    }

    /** Makes a key whose name is later than {@code after}; it neither signs nor is known yet. */
    RSAKey create(Instant now, String after) throws IOException {
        Instant stamp = now;
        while (Files.exists(root.resolve(name(stamp) + SUFFIX))) {
            stamp = stamp.plusSeconds(1);
        }
        String kid = name(stamp);
        if (kid.compareTo(after) <= 0) {
            throw new IOException(
                    "a key named %s would not be the latest: there is %s".formatted(kid, after));
        }
        try {
            RSAKey key =
                    new RSAKeyGenerator(BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyOperations(Set.of(KeyOperation.VERIFY))
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            save(key);
            return key;
        } catch (JOSEException e) {
            throw new IOException("no key could be made: " + e.getMessage(), e);
        }
    }

    private static String name(Instant stamp) {
        return "fence_key_" + STAMP.format(stamp);
    }

    void save(RSAKey key) throws IOException {
        write(key.getKeyID() + SUFFIX, key.toJSONString(), "rw-------");
    }

    void delete(String kid) throws IOException {
        Files.deleteIfExists(root.resolve(kid + SUFFIX));
    }

    void publish(JWKSet keys) throws IOException {
        String text = keys.toString();
        Path file = root.resolve(SigningKeys.PUBLIC_FILE);
        try {
            if (Files.readString(file).equals(text)) {
                return;
            }
        } catch (NoSuchFileException e) {
            // It is written below.
        }
        write(SigningKeys.PUBLIC_FILE, text, "rw-r--r--");
    }

    /** Never leaves half a file behind, nor one that others could read for a moment. */
    private void write(String name, String text, String permissions) throws IOException {
        Path temporary =
                Files.createTempFile(
                        root,
                        "." + name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, text);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
        Files.move(
                temporary,
                root.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
