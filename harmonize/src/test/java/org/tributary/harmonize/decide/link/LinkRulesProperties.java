package org.tributary.harmonize.decide.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.LinkGroup;
import org.tributary.dictionary.LinkRule;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.EntityError;

/** The link rules of every shape of group, held against what a group means. */
class LinkRulesProperties {

    private static NodeType type(
            boolean outerExclusive,
            boolean outerRequired,
            boolean innerExclusive,
            boolean innerRequired,
            boolean nestedFirst) {
        var inner =
                "{\"exclusive\":%b,\"required\":%b,\"subgroup\":[%s,%s]}"
                        .formatted(innerExclusive, innerRequired, link("b"), link("c"));
        var outer =
                "{\"exclusive\":%b,\"required\":%b,\"subgroup\":[%s]}"
                        .formatted(
                                outerExclusive,
                                outerRequired,
                                nestedFirst ? inner + "," + link("a") : link("a") + "," + inner);
        var artifact =
                "{\"_definitions.yaml\":{\"id\":\"_definitions\",\"UUID\":{\"type\":\"string\"},\"datetime\":{\"type\":\"string\"},\"to_one\":{\"type\":\"object\"}},"
                        + node("program", "[]")
                        + ","
                        + node("project", "[]")
                        + ","
                        + node("target", "[]")
                        + ","
                        + node("child", "[" + outer + "]")
                        + "}";
        return Dictionary.parse(artifact).nodeType("child").orElseThrow();
    }

    private static String link(String name) {
        return "{\"name\":\"%s\",\"backref\":\"%s_children\",\"label\":\"of\",\"target_type\":\"target\",\"multiplicity\":\"many_to_one\",\"required\":false}"
                .formatted(name, name);
    }

    private static String node(String id, String links) {
        var object = "{\"type\":\"object\"}";
        return "\"%s.yaml\":{\"id\":\"%s\",\"title\":\"%s\",\"type\":\"object\",\"category\":\"clinical\",\"program\":\"*\",\"project\":\"*\",\"validators\":null,\"systemProperties\":[],\"uniqueKeys\":[[\"id\"]],\"links\":%s,\"properties\":{\"id\":{\"type\":\"string\"},\"a\":%s,\"b\":%s,\"c\":%s}}"
                .formatted(id, id, id, links, object, object, object);
    }

    @Property(tries = 400)
    void shouldJudgeNestedGroups(
            @ForAll boolean outerExclusive,
            @ForAll boolean outerRequired,
            @ForAll boolean innerExclusive,
            @ForAll boolean innerRequired,
            @ForAll boolean nestedFirst,
            @ForAll @IntRange(max = 2) int a,
            @ForAll @IntRange(max = 2) int b,
            @ForAll @IntRange(max = 2) int c) {
        var type = type(outerExclusive, outerRequired, innerExclusive, innerRequired, nestedFirst);
        var targets = new HashMap<>(Map.of("a", a, "b", b, "c", c));

        var messages =
                LinkRules.broken(type, targets::get).stream().map(EntityError::getMessage).toList();

        assertThat(messages.stream().filter(text -> text.endsWith("has to be many_to_one")).count())
                .isEqualTo(List.of(a, b, c).stream().filter(count -> count > 1).count());
        assertThat(messages.stream().anyMatch(text -> text.endsWith("link to b or c")))
                .isEqualTo(innerRequired && b == 0 && c == 0);
        assertThat(
                        messages.stream()
                                .anyMatch(text -> text.matches(".*link to (a, b or c|b, c or a)")))
                .isEqualTo(outerRequired && a == 0 && b == 0 && c == 0);
        assertThat(
                        messages.stream()
                                .anyMatch(
                                        text ->
                                                text.startsWith(
                                                        "Links to ['b', 'c'] are exclusive.  More")))
                .isEqualTo(innerExclusive && b > 0 && c > 0);
        assertThat(
                        messages.stream()
                                .anyMatch(
                                        text ->
                                                text.matches(
                                                        "Links to \\[('a', 'b', 'c'|'b', 'c', 'a')\\] are exclusive.*")))
                .isEqualTo(outerExclusive && a > 0 && (b > 0 || c > 0));
        assertThat(names(type.linkRules())).hasSize(3);
    }

    private static List<String> names(List<LinkRule> rules) {
        return rules.stream()
                .flatMap(
                        rule ->
                                switch (rule) {
                                    case Link link -> List.of(link.name()).stream();
                                    case LinkGroup group -> group.links().stream().map(Link::name);
                                })
                .toList();
    }
}
