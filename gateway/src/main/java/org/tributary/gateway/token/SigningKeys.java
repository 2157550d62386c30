package org.tributary.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
 * The RSA keys of the commons: one file per key in a folder, {@code <kid>.jwk}, readable by its
 * owner only. The key with the latest name signs, all verify (access contract B.3). The public
 * halves lie beside them in {@code jwks.json}, which is what the other services trust.
 */
public final class SigningKeys {
    /** Name of the file with the public keys. */
    public static final String PUBLIC_FILE = "jwks.json";

    private static final int BITS = 2048;
    private static final String SUFFIX = ".jwk";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final List<RSAKey> keys;

    private SigningKeys(List<RSAKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads the keys of a folder; makes the folder and a first key where there is none. Safe where
     * several processes do so at once.
     *
     * @throws UncheckedIOException where the folder or a key cannot be read or written
     */
    public static synchronized SigningKeys openOrCreate(Path folder) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            try (FileChannel lock =
                            FileChannel.open(
                                    folder.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                List<RSAKey> keys = read(folder);
                if (keys.isEmpty() && held.isValid()) {
                    keys = List.of(create(folder));
                }
                SigningKeys opened = new SigningKeys(keys);
                write(folder, PUBLIC_FILE, opened.publicKeys().toString(), "rw-r--r--");
                return opened;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the key folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the keys of a folder that a gateway has made.
     *
     * @throws UncheckedIOException where there is none
     */
    public static SigningKeys open(Path folder) {
        try {
            List<RSAKey> keys = read(folder);
            if (keys.isEmpty()) {
                throw new IOException("it holds no key: was the commons ever started?");
            }
            return new SigningKeys(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the key folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The key that signs. */
    RSAKey signing() {
        return keys.getFirst();
    }

    /** The public halves, the signing one first. */
    public JWKSet publicKeys() {
        return new JWKSet(keys.stream().map(RSAKey::toPublicJWK).map(JWK.class::cast).toList());
    }

    private static List<RSAKey> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
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
            if (key.isPrivate() && key.getKeyID() != null && key.size() >= BITS) {
                return key;
            }
        } catch (ParseException e) {
            throw new IOException(file + " is no key: " + e.getMessage(), e);
        }
        throw new IOException(
                file + " is no private RSA key of at least " + BITS + " bits with a kid");
    }

    private static RSAKey create(Path folder) throws IOException {
        String kid = "fence_key_" + STAMP.format(Instant.now());
        try {
            RSAKey key =
                    new RSAKeyGenerator(BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyOperations(Set.of(KeyOperation.VERIFY))
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            write(folder, kid + SUFFIX, key.toJSONString(), "rw-------");
            return key;
        } catch (JOSEException e) {
            throw new IOException("no key could be made: " + e.getMessage(), e);
        }
    }

    /** Never leaves half a file behind, nor one that others could read for a moment. */
    private static void write(Path folder, String name, String text, String permissions)
            throws IOException {
        Path temporary =
                Files.createTempFile(
                        folder,
                        "." + name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, text);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
        Files.move(
                temporary,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
