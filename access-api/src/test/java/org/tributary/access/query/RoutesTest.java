package org.tributary.access.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.access.TestDictionary;

/** program ← project ← subject ← sample ← image_file; table_file ← subject; made ones link on. */
class RoutesTest {

    private final GraphModel model = GraphModel.of(TestDictionary.DICTIONARY);

    @Test
    void shouldHoldTheLinksOfEveryPath() {
        var route = only("image_file", "subject");

        assertThat(route.upwards()).isTrue();
        assertThat(route.longest()).hasValue(2);
        assertThat(route.only()).isTrue();
        assertThat(texts(route)).containsExactly("IMAGE_FILE_SAMPLES", "SAMPLE_SUBJECTS");
        assertThat(texts(route.reversed()))
                .containsExactly("SAMPLE_SUBJECTS", "IMAGE_FILE_SAMPLES");
    }

    @Test
    void shouldLeadBackTheSameWay() {
        var up = only("image_file", "program");
        var down = only("program", "image_file");

        assertThat(down.upwards()).isFalse();
        assertThat(down.reversed()).isEqualTo(up);
    }

    @Test
    void shouldFindNoneToSiblingsAndItself() {
        assertThat(routes("table_file", "sample")).isEmpty();
        assertThat(routes("sample", "sample")).isEmpty();
    }

    @Test
    void shouldKnowNoOtherTypes() {
        assertThat(model.type("sample").orElseThrow().destination("zzz")).isEmpty();
    }

    @Nested
    class WhereATypeLinksToItself {

        private final Map<String, RecordType> types = new LinkedHashMap<>();

        WhereATypeLinksToItself() {
            link("part", "parents", "part");
            link("part", "wholes", "whole");
            link("whole", "makers", "maker");
            link("part", "makers", "maker");
        }

        @Test
        void shouldBeOfAnyLength() {
            var route = between("part", "whole").getFirst();

            assertThat(route.longest()).isEqualTo(OptionalInt.empty());
            assertThat(route.only()).isFalse();
            assertThat(texts(route)).containsExactly("PART_PARENTS", "PART_WHOLES");
        }

        @Test
        void shouldLeadBothWaysWithinTheType() {
            var routes = between("part", "part");

            assertThat(routes).extracting(Route::upwards).containsExactly(true, false);
            assertThat(routes).allMatch(route -> texts(route).equals(List.of("PART_PARENTS")));
        }

        @Test
        void shouldTellSeveralWaysFromOne() {
            link("leaf", "twigs", "twig");
            link("twig", "branches", "branch");
            link("leaf", "branches", "branch");

            var several = between("leaf", "branch").getFirst();
            var one = between("twig", "branch").getFirst();

            assertThat(several.only()).isFalse();
            assertThat(several.longest()).hasValue(2);
            assertThat(texts(several))
                    .containsExactly("LEAF_BRANCHES", "LEAF_TWIGS", "TWIG_BRANCHES");
            assertThat(one.only()).isTrue();
        }

        @Test
        void shouldCountTheLongestWay() {
            var route = between("whole", "maker").getFirst();

            assertThat(route.longest()).hasValue(1);
        }

        private List<Route> between(String from, String to) {
            return new Routes(types.values()).between(type(from), type(to));
        }

        private void link(String child, String name, String parent) {
            var relationship = GraphModel.relationship(child, name);
            type(child).add(name, new Hop(relationship, true, type(parent), false, false));
        }

        private RecordType type(String name) {
            return types.computeIfAbsent(
                    name,
                    _ ->
                            new RecordType(
                                    new GraphName(name),
                                    "",
                                    false,
                                    true,
                                    false,
                                    new LinkedHashMap<>()));
        }
    }

    private Route only(String from, String to) {
        var routes = routes(from, to);
        assertThat(routes).hasSize(1);
        return routes.getFirst();
    }

    private List<Route> routes(String from, String to) {
        return model.type(from).orElseThrow().destination(to).orElseThrow().routes();
    }

    private static List<String> texts(Route route) {
        return route.relationships().stream().map(GraphName::text).toList();
    }
}
