package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.tributary.dictionary.Dictionary;

/**
 * Generated records of every type of a dictionary go in, out, away and in again, and are the same.
 * {@code -Dtributary.seed=…} repeats a run; it is printed.
 */
final class RoundTrip {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PROGRAM = "round";
    private static final String PROJECT = "trip";
    private static final int PER_TYPE = 4;
    private static final int IDS_PER_REQUEST = 150;

    private final long seed = Long.getLong("tributary.seed", new Random().nextLong());

    /** Runs it in a project of its own. */
    void check(Site site, Path dictionary) {
        System.out.println("round trip of " + dictionary + " with -Dtributary.seed=" + seed);
        var records =
                new GeneratedRecords(Dictionary.read(dictionary), PROGRAM, PROJECT, seed)
                        .of(PER_TYPE);
        assertThat(records).hasSizeGreaterThan(5);
        var trip = new Trip(site.as("admin"), records);
        trip.admin().project(PROGRAM, PROJECT);

        expect(200, trip.submit(documents(records)));

        trip.assertCounts();
        for (var format : List.of("tsv", "json")) {
            var first = trip.export(format);
            trip.deleteAll();
            expect(200, trip.submit(asDocuments(first, format)));
            trip.assertCounts();
            assertThat(lines(trip.export(format), format)).isEqualTo(lines(first, format));
        }
    }

    /** In an order that has nothing to do with the links. */
    private Map<String, String> documents(Map<String, List<ObjectNode>> records) {
        var types = new ArrayList<>(records.keySet());
        Collections.shuffle(types, new Random(seed));
        var documents = new LinkedHashMap<String, String>();
        types.forEach(type -> documents.put(type + ".json", records.get(type).toString()));
        return documents;
    }

    private static Map<String, String> asDocuments(Map<String, String> exported, String format) {
        var documents = new LinkedHashMap<String, String>();
        exported.forEach((type, text) -> documents.put(type + "." + format, content(text, format)));
        return documents;
    }

    /** A JSON export has its records in {@code data}. */
    private static String content(String text, String format) {
        return format.equals("json") ? Requests.parse(text).path("data").toString() : text;
    }

    /** Without their order, which is that of ids. */
    private static Map<String, List<String>> lines(Map<String, String> exported, String format) {
        return exported.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, one -> sorted(content(one.getValue(), format))));
    }

    private static List<String> sorted(String text) {
        if (text.startsWith("[")) {
            var records = new ArrayList<String>();
            Requests.parse(text).forEach(record -> records.add(record.toString()));
            return records.stream().sorted().toList();
        }
        return text.lines().sorted().toList();
    }

    private record Trip(Requests admin, Map<String, List<ObjectNode>> records) {

        private static final String PATH = PROGRAM + "/" + PROJECT;

        Requests.Answer submit(Map<String, String> documents) {
            var bulk = MAPPER.createArrayNode();
            documents.forEach(
                    (name, text) ->
                            bulk.addObject()
                                    .put("name", name)
                                    .put("doc_format", name.substring(name.lastIndexOf('.') + 1))
                                    .put("doc", text));
            return admin.put(PATH + "/bulk", JSON, bulk.toString());
        }

        void assertCounts() {
            records.forEach(
                    (type, all) ->
                            assertThat(admin.count(type, PROGRAM + "-" + PROJECT))
                                    .as(type)
                                    .isEqualTo(all.size()));
        }

        Map<String, String> export(String format) {
            var texts = new LinkedHashMap<String, String>();
            for (var type : records.keySet()) {
                texts.put(
                        type,
                        admin.text(
                                "/api/v0/submission/%s/export?node_label=%s&format=%s&without_id=true"
                                        .formatted(PATH, type, format)));
            }
            return texts;
        }

        void deleteAll() {
            var childrenFirst = new ArrayList<>(records.keySet()).reversed();
            var ids = new ArrayList<String>();
            for (var type : childrenFirst) {
                admin.query(
                                "{ %s(first: 0, project_id: \"%s-%s\") { id } }"
                                        .formatted(type, PROGRAM, PROJECT))
                        .path(type)
                        .forEach(record -> ids.add(record.path("id").asText()));
            }
            for (int from = 0; from < ids.size(); from += IDS_PER_REQUEST) {
                var some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_REQUEST));
                expect(
                        200,
                        admin.send(
                                "DELETE",
                                PATH + "/entities/" + String.join(",", some),
                                JSON,
                                BodyPublishers.noBody()));
            }
        }
    }
}
