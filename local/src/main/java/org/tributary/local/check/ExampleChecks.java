package org.tributary.local.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.DictionaryFault;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.harmonize.check.RecordCheck;

/**
 * Holds a dictionary's examples against it (contract A.8, rule 17): all documents in {@code valid}
 * must be right, each file in {@code invalid} must have a fault.
 */
public final class ExampleChecks {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Programs and projects are examples, too, though they go in by routes of their own. */
    private static final String NOT_UPLOADABLE = "INVALID_TYPE";

    private final RecordCheck check;

    public ExampleChecks(Dictionary dictionary) {
        this.check = new RecordCheck(dictionary);
    }

    /** The folder {@code examples} of a dictionary: inside its folder or beside it. */
    public static Optional<Path> find(Path dictionary) {
        Path folder = dictionary.toAbsolutePath().normalize();
        return List.of(folder.resolve("examples"), folder.resolveSibling("examples")).stream()
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * What is wrong with the examples.
     *
     * @param examples folder with {@code valid} and {@code invalid} in it
     */
    public List<DictionaryFault> check(Path examples) throws IOException {
        List<DictionaryFault> faults = new ArrayList<>();
        for (Path file : files(examples.resolve("valid"))) {
            errors(file, faults)
                    .forEach(error -> faults.add(fault(file, "valid example: " + error)));
        }
        for (Path file : files(examples.resolve("invalid"))) {
            int before = faults.size();
            if (errors(file, faults).isEmpty() && faults.size() == before) {
                faults.add(fault(file, "invalid example: nothing is found wrong with it"));
            }
        }
        return faults;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static DictionaryFault fault(Path file, String message) {
        int names = file.getNameCount();
        return new DictionaryFault(file.subpath(names - 2, names).toString(), 0, message);
    }

    private List<String> errors(Path file, List<DictionaryFault> faults) throws IOException {
        List<String> errors = new ArrayList<>();
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            List<JsonNode> records = new ArrayList<>();
            if (document.isArray()) {
                document.forEach(records::add);
            } else {
                records.add(document);
            }
            for (JsonNode record : records) {
                errors.addAll(errors(record));
            }
        } catch (JsonProcessingException e) {
            faults.add(
                    new DictionaryFault(
                            file.getFileName().toString(),
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            "is not JSON: " + e.getOriginalMessage()));
        }
        return errors;
    }

    private List<String> errors(JsonNode record) {
        var checked =
                check.check(
                        new SubmittedRecord(0, 0, 1, record.toString(), null),
                        null,
                        OfflineCheck.scope("PROGRAM-PROJECT"));
        String refusal = checked.getRefusal();
        if (refusal != null) {
            return List.of(refusal);
        }
        return checked.getErrors().stream()
                .filter(error -> !error.getType().equals(NOT_UPLOADABLE))
                .map(EntityError::getMessage)
                .toList();
    }
}
