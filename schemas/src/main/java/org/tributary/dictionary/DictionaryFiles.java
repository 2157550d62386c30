package org.tributary.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the documents of a dictionary: in a folder, in an artifact, or in what comes with
 * Tributary.
 */
final class DictionaryFiles {

    private static final String BUNDLED = "/org/tributary/dictionary/bundled/";
    private static final List<String> BUNDLED_FILES =
            List.of("data_release.yaml", "metaschema.yaml", "root.yaml");
    private static final String SHIPPED = "/dictionary/";

    private DictionaryFiles() {}

    static List<SourceDocument> read(Path path) {
        try {
            return Files.isDirectory(path) ? folder(path) : artifact(path);
        } catch (NoSuchFileException e) {
            throw new DictionaryException(path.toString(), 0, "there is no such file or folder");
        } catch (IOException e) {
            throw new DictionaryException(path.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }

    /** Documents that every dictionary has; its own of the same key replace them. */
    static List<SourceDocument> bundled() {
        return BUNDLED_FILES.stream()
                .map(file -> YamlReader.read(file, resource(BUNDLED + file)).within("bundled"))
                .toList();
    }

    static List<SourceDocument> shipped() {
        return resource(SHIPPED + "index.txt")
                .lines()
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(file -> YamlReader.read(file, resource(SHIPPED + file)))
                .toList();
    }

    /** Only the folder itself: Gen3 keeps files of another kind in folders below it. */
    private static List<SourceDocument> folder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        if (files.isEmpty()) {
            throw new DictionaryException(folder.toString(), 0, "the folder holds no *.yaml file");
        }
        if (files.size() > Limits.FILES) {
            throw new DictionaryException(
                    folder.toString(), 0, "the folder holds more than " + Limits.FILES + " files");
        }
        Faults faults = new Faults();
        List<SourceDocument> documents = new ArrayList<>();
        long budget = Limits.TOTAL_BYTES;
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                String text = text(name, file, (int) Math.min(budget, Limits.FILE_BYTES));
                budget -= text.length();
                documents.add(YamlReader.read(name, text));
            } catch (DictionaryException e) {
                faults.addAll(e.faults());
            }
        }
        faults.throwIfAny();
        return documents;
    }

    private static List<SourceDocument> artifact(Path file) throws IOException {
        return ArtifactReader.read(
                file.toString(), text(file.toString(), file, Limits.TOTAL_BYTES));
    }

    private static String text(String name, Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return text(name, in, limit);
        }
    }

    /** Reads UTF-8 up to a limit in bytes. */
    static String text(String name, InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new DictionaryException(name, 0, "is larger than " + limit + " bytes");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new DictionaryException(name, 0, "is not UTF-8");
        }
    }

    private static String resource(String name) {
        try (InputStream in = DictionaryFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new DictionaryException(name, 0, "is not on the class path");
            }
            return text(name, in, Limits.FILE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
