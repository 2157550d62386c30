package org.tributary.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file, so that the page runs under its policy and treats text as text. */
class PortalTest {

    private static final Path FOLDER = Path.of("src/main/resources/org/tributary/portal");
    private static final String PAGE = read(FOLDER.resolve("profile.html"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(PortalTest::group).toList();
    }

    private static String group(MatchResult result) {
        return result.group(1);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldNeverReadTextAsHtmlOrCode(Path module) {
        assertThat(read(module))
                .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write")
                .doesNotContainPattern("\\beval\\(|new Function|DOMParser|srcdoc|javascript:")
                .doesNotContainPattern("\\.style\\b|setAttribute\\(\"(style|on)");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldImportOnlyWhatIsThere(Path module) {
        var imported = all("from \"([^\"]*)\"", read(module));

        assertThat(imported)
                .allSatisfy(name -> assertThat(name).startsWith("./"))
                .allSatisfy(name -> assertThat(FOLDER.resolve(name)).exists());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldFindOnThePageWhatItLooksFor(Path module) {
        assertThat(all("querySelector\\(\"#([a-z-]+)", read(module)))
                .allSatisfy(id -> assertThat(PAGE).contains("id=\"" + id + "\""));
    }

    @Test
    void shouldWriteNoScriptAndNoStyleIntoThePage() {
        assertThat(PAGE)
                .doesNotContain("<style", " style=", "javascript:")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void shouldLoadOnlyFilesOfThePortal() {
        assertThat(all("<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]*)\"", PAGE))
                .hasSize(4)
                .allSatisfy(address -> assertThat(address).startsWith("/portal/"))
                .allSatisfy(
                        address ->
                                assertThat(FOLDER.resolve(address.substring("/portal/".length())))
                                        .exists());
    }

    @Test
    void shouldNameEveryFieldAndReferToWhatIsThere() {
        var ids = all(" id=\"([^\"]*)\"", PAGE);
        var inputs = all("<(?:input|textarea)[^>]* id=\"([^\"]*)\"", PAGE);

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all("<label for=\"([^\"]*)\"", PAGE)).containsExactlyElementsOf(inputs);
        assertThat(new TreeSet<>(ids))
                .containsAll(all("aria-(?:labelledby|describedby)=\"([^\"]*)\"", PAGE))
                .containsAll(all("href=\"#([^\"]*)\"", PAGE));
    }
}
