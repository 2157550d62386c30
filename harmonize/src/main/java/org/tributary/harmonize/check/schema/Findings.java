package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the library's flat list of errors into the form of Python's jsonschema: one violation for
 * all unexpected properties of an object, and one for all branches of an {@code anyOf} or {@code
 * oneOf}, whose own errors become its context.
 */
final class Findings {

    private final Place root;

    Findings(JsonNode schema, JsonNode document) {
        this.root = new Place(schema, document, 0, 0);
    }

    List<Violation> told(List<Finding> findings) {
        return told(root, findings);
    }

    private static List<Violation> told(Place from, List<Finding> findings) {
        Map<Object, List<Finding>> groups = new LinkedHashMap<>();
        Map<Object, Place> places = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Place place = follow(from, finding);
            Object group = group(place, finding);
            places.putIfAbsent(group, place);
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(finding);
        }
        List<Violation> violations = new ArrayList<>();
        groups.forEach(
                (group, members) -> violations.add(violation(place(places, group), members)));
        return violations;
    }

    private static Place place(Map<Object, Place> places, Object group) {
        Place place = places.get(group);
        if (place == null) {
            throw new IllegalStateException("no place for " + group);
        }
        return place;
    }

    /** Follows the path to its end, or to the first choice between schemas. */
    private static Place follow(Place from, Finding finding) {
        Place place = from;
        while (!place.endsHere(finding) && !place.isComposition(finding)) {
            place = place.next(finding);
        }
        return place;
    }

    private record Joined(List<String> instance, List<String> evaluation) {}

    private static Object group(Place place, Finding finding) {
        boolean joined =
                place.isComposition(finding)
                        || place.keyword(finding).equals("additionalProperties");
        return joined
                ? new Joined(
                        finding.instance().subList(0, place.depth()),
                        finding.evaluation().subList(0, place.steps() + 1))
                : finding;
    }

    private static Violation violation(Place place, List<Finding> findings) {
        Finding first = findings.getFirst();
        List<String> properties = properties(findings);
        return new Violation(
                first.instance().subList(0, place.depth()),
                properties.isEmpty() ? null : properties.getFirst(),
                message(place, findings, properties),
                place.isComposition(first) ? context(place, findings) : List.of(),
                place.value(),
                place.schema());
    }

    private static List<String> properties(Collection<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> Stream.ofNullable(finding.property()))
                .sorted()
                .toList();
    }

    private static String message(Place place, List<Finding> findings, List<String> properties) {
        String keyword = place.keyword(findings.getFirst());
        boolean noneFits = findings.stream().anyMatch(finding -> !place.endsHere(finding));
        return noneFits
                ? ViolationText.noneFits(place.value())
                : ViolationText.of(keyword, place.schema(), place.value(), properties);
    }

    private static List<String> context(Place place, List<Finding> findings) {
        Map<Integer, List<Finding>> branches = new LinkedHashMap<>();
        for (int branch = 0;
                branch < place.schema().path(place.keyword(findings.getFirst())).size();
                branch++) {
            branches.put(branch, new ArrayList<>());
        }
        for (Finding finding : findings) {
            if (!place.endsHere(finding)) {
                int branch = Integer.parseInt(finding.evaluation().get(place.steps() + 1));
                branches.computeIfAbsent(branch, _ -> new ArrayList<>()).add(finding);
            }
        }
        List<String> context = new ArrayList<>();
        for (List<Finding> branch : branches.values()) {
            if (!branch.isEmpty()) {
                told(place.next(branch.getFirst()), branch)
                        .forEach(violation -> context.add(violation.message()));
            }
        }
        return context;
    }
}
