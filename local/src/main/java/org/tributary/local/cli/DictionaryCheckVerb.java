package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.DictionaryChecks;
import org.tributary.dictionary.DictionaryException;
import org.tributary.dictionary.DictionaryFault;
import org.tributary.local.check.ExampleChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tributary dictionary check}; failed where anything is wrong. */
@Command(
        name = "check",
        description = {
            "Say everything that is wrong with a dictionary: what keeps it from being used, what Gen3's"
                    + " own checks ask beyond that, and whether its examples are what they claim.",
            "One line for each fault: file, line, what is wrong."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:no faults", "1:faults", "2:wrong use"})
final class DictionaryCheckVerb extends Verb {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--examples",
            paramLabel = "DIR",
            description =
                    "Folder with 'valid' and 'invalid' in it; default: 'examples' in or beside the dictionary.")
    private @Nullable Path examples;

    @Option(names = "--json", description = "Print the faults as one JSON object.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "DICTIONARY",
            description =
                    "Folder of YAML files, JSON artifact, or https address; the shipped one where absent.")
    private @Nullable String source;

    @Override
    public Integer call() throws IOException {
        if (examples != null && !Files.isDirectory(examples)) {
            throw new ParameterException(spec().commandLine(), examples + " is no folder");
        }
        List<DictionaryFault> faults = new ArrayList<>();
        Dictionary dictionary = read(faults);
        if (dictionary != null) {
            faults.addAll(DictionaryChecks.check(dictionary));
            var folder = examplesFolder();
            if (folder.isPresent()) {
                faults.addAll(new ExampleChecks(dictionary).check(folder.get()));
            }
        }
        print(faults, dictionary);
        return faults.isEmpty() ? DONE : FAILED;
    }

    private @Nullable Dictionary read(List<DictionaryFault> faults) {
        try {
            return source == null ? Dictionary.shipped() : Dictionary.load(source);
        } catch (DictionaryException e) {
            faults.addAll(e.faults());
            return null;
        }
    }

    private Optional<Path> examplesFolder() {
        if (examples != null) {
            return Optional.of(examples);
        }
        boolean local = source != null && !source.contains("://");
        return local ? ExampleChecks.find(Path.of(source)) : Optional.empty();
    }

    private void print(List<DictionaryFault> faults, @Nullable Dictionary dictionary) {
        if (json) {
            var object = JSON.createObjectNode().put("usable", dictionary != null);
            object.set("faults", JSON.valueToTree(faults));
            out().println(object);
            return;
        }
        faults.forEach(out()::println);
        out().println(
                        dictionary == null
                                ? "%d faults; it cannot be used".formatted(faults.size())
                                : "%d node types, %d faults"
                                        .formatted(dictionary.nodeTypes().size(), faults.size()));
    }
}
