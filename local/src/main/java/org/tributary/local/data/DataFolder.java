package org.tributary.local.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a local commons keeps everything: data of its servers, logs, keys, secrets and the ports
 * chosen at the first start. Readable by its owner alone (mode 0700). {@code commons.json} marks a
 * folder as ours; a folder with other content, or one of ours with parts missing, is refused rather
 * than repaired.
 */
public final class DataFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "commons.json";
    private static final String SECRETS = "secrets.json";
    private static final int FORMAT = 1;
    private static final long NEEDED_BYTES = 2L << 30;
    private static final int SECRET_BYTES = 24;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final Map<Port, Integer> ports;
    private final ObjectNode secrets;

    private DataFolder(Path root, Map<Port, Integer> ports, ObjectNode secrets) {
        this.root = root;
        this.ports = ports;
        this.secrets = secrets;
    }

    /**
     * Opens the folder, or makes it where there is none.
     *
     * @throws CommonsFault where it is damaged, not ours, or the disk is too full
     */
    public static DataFolder open(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        try {
            createPrivate(root);
            checkSpace(root);
            if (Files.exists(root.resolve(STATE))) {
                return read(root);
            }
            return create(root);
        } catch (FileAlreadyExistsException e) {
            throw new CommonsFault("data folder %s is a file".formatted(root), e);
        } catch (IOException e) {
            throw new CommonsFault("data folder %s cannot be used: %s".formatted(root, e), e);
        }
    }

    /**
     * Opens a folder that a commons has used before.
     *
     * @throws CommonsFault where there is none
     */
    public static DataFolder existing(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root.resolve(STATE))) {
            throw new CommonsFault(
                    "no commons in %s; start one with: tributary up --data %s"
                            .formatted(root, folder));
        }
        try {
            return read(root);
        } catch (IOException e) {
            throw new CommonsFault("data folder %s cannot be read: %s".formatted(root, e), e);
        }
    }

    private static void createPrivate(Path root) throws IOException {
        Files.createDirectories(
                root,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }

    private static void checkSpace(Path root) throws IOException {
        long usable = Files.getFileStore(root).getUsableSpace();
        if (usable < NEEDED_BYTES) {
            throw new CommonsFault(
                    "too little disk: %d MB free at %s, %d MB needed"
                            .formatted(usable >> 20, root, NEEDED_BYTES >> 20));
        }
    }

    private static DataFolder create(Path root) throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            if (content.findAny().isPresent()) {
                throw new CommonsFault(
                        "data folder %s has content but no %s: it is damaged or not of a commons"
                                .formatted(root, STATE));
            }
        }
        var ports = new EnumMap<Port, Integer>(Port.class);
        var chosen = FreePorts.choose(Port.values().length);
        var state = JSON.createObjectNode().put("format", FORMAT);
        for (var port : Port.values()) {
            ports.put(port, chosen.get(port.ordinal()));
            state.withObject("/ports").put(port.name(), chosen.get(port.ordinal()));
        }
        var folder = new DataFolder(root, ports, JSON.createObjectNode());
        folder.writePrivate(root.resolve(SECRETS), "{}");
        // Last, because its presence says that the folder is whole.
        folder.writePrivate(root.resolve(STATE), state.toPrettyString());
        return folder;
    }

    private static DataFolder read(Path root) throws IOException {
        var state = parse(root.resolve(STATE));
        if (state.path("format").asInt() != FORMAT) {
            throw new CommonsFault(
                    "data folder %s has format %s; this version reads format %d"
                            .formatted(root, state.path("format"), FORMAT));
        }
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            int number = state.path("ports").path(port.name()).asInt();
            if (number <= 0) {
                throw new CommonsFault(
                        "data folder %s is damaged: %s names no port %s"
                                .formatted(root, STATE, port));
            }
            ports.put(port, number);
        }
        return new DataFolder(root, ports, parse(root.resolve(SECRETS)));
    }

    private static ObjectNode parse(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CommonsFault(
                    "data folder %s is damaged: %s is missing"
                            .formatted(file.getParent(), file.getFileName()));
        }
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new CommonsFault(
                    "data folder %s is damaged: %s is no JSON"
                            .formatted(file.getParent(), file.getFileName()),
                    broken);
        }
        throw new CommonsFault(
                "data folder %s is damaged: %s is no JSON object"
                        .formatted(file.getParent(), file.getFileName()));
    }

    public Path root() {
        return root;
    }

    /** The kept number of a port. */
    public int port(Port port) {
        return ports.getOrDefault(port, 0);
    }

    /**
     * Random secret of this name, made when first asked for; letters and digits, so it fits
     * everywhere.
     */
    public synchronized String secret(String name) {
        if (!secrets.has(name)) {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            secrets.put(name, HexFormat.of().formatHex(bytes));
            writePrivate(root.resolve(SECRETS), secrets.toPrettyString());
        }
        return secrets.get(name).asText();
    }

    /** Folder below the data folder, made where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name), OWNER_ONLY);
        } catch (IOException e) {
            throw new CommonsFault(
                    "folder %s cannot be made: %s".formatted(root.resolve(name), e), e);
        }
    }

    /** Log file of a process. */
    public Path log(String process) {
        return folder("logs").resolve(process + ".log");
    }

    /** Writes a file whole or not at all, readable by its owner alone. */
    public void writePrivate(Path file, String text) {
        try {
            var draft = Files.createTempFile(root, "draft", "");
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be written: %s".formatted(file, e), e);
        }
    }
}
