package org.tributary.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary watch}; failed where the submission was not accepted. */
@Command(
        name = "watch",
        description = "Follow a submission until its records can be queried, or it is refused.")
final class WatchVerb extends Verb {

    private static final Set<String> GOOD = Set.of("accepted", "queryable");

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(names = "--json", description = "Print each state as a line of JSON.")
    private boolean json;

    @Parameters(
            index = "0",
            paramLabel = "TRANSACTION",
            description = "Id of the submission, as submit --async prints it.")
    private long transaction;

    @Override
    public Integer call() {
        var client = options.client();
        var last = client.watch(transaction, this::print);
        if (!json) {
            SubmissionLinks.of(client.url(), last).forEach(out()::println);
        }
        return GOOD.contains(last.path("state").asText()) ? DONE : FAILED;
    }

    private void print(JsonNode state) {
        out().println(json ? state.toString() : line(state));
        out().flush();
    }

    static String line(JsonNode state) {
        var counts = state.path("counts");
        var word = state.path("state").asText();
        return "%-10s  %s"
                .formatted(
                        word,
                        switch (word) {
                            case "received" ->
                                    "%,d records so far"
                                            .formatted(counts.path("received").asLong());
                            case "validating" ->
                                    "%,d of %,d records, %,d at fault"
                                            .formatted(
                                                    counts.path("judged").asLong(),
                                                    counts.path("received").asLong(),
                                                    counts.path("invalid").asLong());
                            case "loading" ->
                                    "%,d of %,d changes"
                                            .formatted(
                                                    counts.path("loaded").asLong(),
                                                    counts.path("changes").asLong());
                            case "queryable" ->
                                    "%,d created, %,d updated, as of %s"
                                            .formatted(
                                                    counts.path("created").asLong(),
                                                    counts.path("updated").asLong(),
                                                    state.path("as_of").asText());
                            default -> state.path("message").asText("");
                        });
    }
}
