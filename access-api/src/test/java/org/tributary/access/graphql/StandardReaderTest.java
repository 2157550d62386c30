package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StandardReaderTest {

    /** SHA-256 of {@code {a}}. */
    private static final String HASH =
            "460c3a93211614ac783c0f1d1bbbcb45a6da87d6421b5c0771772588f1015ff8";

    private final StandardReader reader = new StandardReader();

    private static String named(String hash) {
        return "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}}"
                .formatted(hash);
    }

    private static String sent(String hash, String query) {
        return "{\"query\":\"%s\",%s".formatted(query, named(hash).substring(1));
    }

    @Test
    void shouldReadTheOperationThatIsMeant() {
        var request =
                reader.read(
                        "{\"query\":\"query A{a} query B{b}\",\"operationName\":\"B\",\"variables\":{\"x\":1}}");

        assertThat(request.operationName()).isEqualTo("B");
        assertThat(request.variables()).isEqualTo(Map.of("x", 1));
    }

    @Test
    void shouldKnowAQueryByItsHashOnceItWasSent() {
        assertThatThrownBy(() -> reader.read(named(HASH)))
                .hasMessage("PersistedQueryNotFound")
                .asInstanceOf(InstanceOfAssertFactories.type(RequestException.class))
                .satisfies(
                        fault ->
                                assertThat(fault.faults().getFirst().code())
                                        .isEqualTo("PERSISTED_QUERY_NOT_FOUND"));

        reader.read(sent(HASH, "{a}"));

        assertThat(reader.read(named(HASH)).query()).isEqualTo("{a}");
    }

    @Test
    void shouldRefuseAHashOfAnotherQuery() {
        assertThatThrownBy(() -> reader.read(sent(HASH, "{b}")))
                .hasMessageContaining("is not the SHA-256 of the query");
        assertThatThrownBy(() -> reader.read(named(HASH))).hasMessage("PersistedQueryNotFound");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> reader.read("{}")).hasMessageContaining("The body has no query");
    }

    @Property
    void shouldReadItsOwnCursors(
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String id) {
        assertThat(PageCursor.id(PageCursor.of(id))).isEqualTo(id);
    }

    @Test
    void shouldRefuseOtherCursors() {
        assertThatThrownBy(() -> PageCursor.id("???"))
                .hasMessage("Argument \"after\" is '???': expected endCursor of the page before");
        assertThatThrownBy(() -> PageCursor.id("YWJj")).hasMessageContaining("'YWJj'");
    }
}
