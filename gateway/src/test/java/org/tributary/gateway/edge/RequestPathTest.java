package org.tributary.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../user/user",
                "/api/./v0",
                "/api/%2e%2e/user",
                "/api/%2E./user",
                "/api/..%2fuser",
                "/api/..%5cuser",
                "/api/x%5cy",
                "/api\\user",
                "/api/%252e%252e/user",
                "/api/..;/user",
                "/api/..;x=1/user",
                "/api/%00",
                "/api/%0d%0aX: y",
                "/api/%",
                "/api/%zz",
                "api",
                "",
                "*"
            })
    void shouldRefuseWhatTwoServersReadDifferently(String raw) {
        assertThat(RequestPath.of(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index/dg.TEST%2F11111111",
                "/api/v0/submission/a/b/entities/x,y",
                "/api/a;b",
                "/api/a..b/100%25"
            })
    void shouldKeepEveryOtherPathAsItIs(String raw) {
        assertThat(RequestPath.of(raw)).contains(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api//v0///x/", "/api/v0/x/"})
    void shouldCollapseSlashes(String raw) {
        assertThat(RequestPath.of(raw)).contains("/api/v0/x/");
    }

    @Property
    void shouldNeverLetDotsThrough(
            @ForAll
                    @StringLength(max = 20)
                    @CharRange(from = '.', to = '/')
                    @CharRange(from = '%', to = '%')
                    @CharRange(from = '2', to = '5')
                    @CharRange(from = 'e', to = 'f')
                    String text) {
        RequestPath.of("/" + text)
                .ifPresent(
                        path -> {
                            String read =
                                    path.replace("%2e", ".")
                                            .replace("%2f", "/")
                                            .replace("%5e", "^");
                            assertThat(List.of(read.split("/", -1))).doesNotContain(".", "..");
                        });
    }
}
