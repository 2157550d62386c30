package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.DictionaryException;
import org.tributary.evolution.DictionaryChange;
import org.tributary.evolution.DictionaryDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary dictionary diff}; failed where the new version breaks something. */
@Command(
        name = "diff",
        description = {
            "Compare two versions of a dictionary: what was added (+), removed (-) and changed (~).",
            "Breaks stored data: records that are there may break the new version. Breaks streams: the"
                    + " Avro schemas of events are not compatible both ways."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing breaks",
            "1:something breaks",
            "2:wrong use, or one of them cannot be read"
        })
final class DictionaryDiffVerb extends Verb {

    private static final int UNREADABLE = 2;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Option(names = "--json", description = "Print the changes as one JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "OLD", description = "Folder, JSON artifact or https.")
    @SuppressWarnings("NullAway.Init")
    private String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "Folder, JSON artifact or https.")
    @SuppressWarnings("NullAway.Init")
    private String after;

    @Override
    public Integer call() {
        List<DictionaryChange> changes;
        try {
            changes = DictionaryDiff.between(Dictionary.load(before), Dictionary.load(after));
        } catch (DictionaryException e) {
            e.faults().forEach(err()::println);
            return UNREADABLE;
        }
        print(changes);
        return changes.stream().anyMatch(DictionaryChange::isBreaking) ? FAILED : DONE;
    }

    private void print(List<DictionaryChange> changes) {
        long data = changes.stream().filter(DictionaryChange::breaksData).count();
        long streams = changes.stream().filter(DictionaryChange::breaksStreams).count();
        if (json) {
            var object = JSON.createObjectNode();
            object.put("breaks_data", data > 0).put("breaks_streams", streams > 0);
            object.set("changes", JSON.valueToTree(changes));
            out().println(object);
            return;
        }
        changes.forEach(out()::println);
        out().println(
                        "%d changes, %d break stored data, %d break streams"
                                .formatted(changes.size(), data, streams));
    }
}
