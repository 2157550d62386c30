package org.tributary.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
                "/api/%25/%252e%252e/%252e%252e/user",
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

    /**
     * However often a server behind us undoes escapes, whether it cuts at semicolons, and whether
     * it takes backslashes for slashes: an accepted path stays below the prefix it was routed by.
     */
    @Property(tries = 5_000)
    void j2_08_shouldStayBelowItsPrefix(@ForAll("parts") List<String> parts) {
        RequestPath.of("/api/" + String.join("", parts))
                .ifPresent(
                        path -> {
                            String read = path;
                            for (int round = 0; round <= 2; round++) {
                                assertThat(resolved(read)).startsWith("api");
                                read = undone(read);
                            }
                        });
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of(
                        ".", "..", "/", "//", "%2e", "%2E", "%2f", "%2F", "%5c", "\\", "%25", "2e",
                        "2f", "5c", ";", "%3b", "x=1", "%00", "%", "user", "a", "?")
                .list()
                .ofMaxSize(10);
    }

    private static String undone(String path) {
        StringBuilder undone = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%'
                    && i + 2 < path.length()
                    && path.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}")) {
                undone.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                undone.append(path.charAt(i));
            }
        }
        return undone.toString();
    }

    private static String resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String each : path.replace('\\', '/').split("/", -1)) {
            String segment = each.indexOf(';') < 0 ? each : each.substring(0, each.indexOf(';'));
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
