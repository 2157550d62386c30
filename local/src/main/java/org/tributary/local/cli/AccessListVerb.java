package org.tributary.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary access list}. */
@Command(
        name = "list",
        description = "List what was given, newest first: to whom, by whom, until when.")
final class AccessListVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(names = "--all", description = "Also what has ended or was taken back.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object per grant and line.")
    private boolean json;

    @Override
    public Integer call() {
        var grants = grants();
        if (json) {
            grants.forEach(out()::println);
            return DONE;
        }
        var table = new TextTable("ID", "TO", "POLICY", "STATE", "UNTIL", "BY", "REASON");
        grants.forEach(
                grant ->
                        table.row(
                                grant.path("id").asText(),
                                party(grant),
                                grant.path("policy").asText(),
                                grant.path("state").asText(),
                                grant.path("expires_at").asText("").replace("null", ""),
                                grant.path("granted_by").asText(),
                                grant.path("granted_reason").asText()));
        table.print(out());
        return DONE;
    }

    private List<JsonNode> grants() {
        var client = options.client();
        var grants = new ArrayList<JsonNode>();
        var state = all ? "" : "&state=active";
        var after = "";
        do {
            var page =
                    client.change("GET", "/api/v1/access/grants?limit=1000" + state + after, null);
            page.path("grants").forEach(grants::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return grants;
    }

    private static String party(JsonNode grant) {
        return Stream.of("user", "group", "client")
                .filter(grant::has)
                .map(kind -> kind + " " + grant.path(kind).asText())
                .findFirst()
                .orElse("");
    }
}
