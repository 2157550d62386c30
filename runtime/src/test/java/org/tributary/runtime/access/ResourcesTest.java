package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class ResourcesTest {

    @Property
    void shouldSpellEveryPathInOneWay(
            @ForAll @Size(max = 5) List<@NotEmpty @AlphaChars String> names) {
        String path = "/" + String.join("/", names);

        assertThat(Resources.normalize("/" + path.replace("/", "//") + "/")).contains(path);
        assertThat(Resources.normalize(path)).contains(path);
    }

    @Property
    void shouldNeverFailNorKeepDots(@ForAll String text) {
        Resources.normalize("/" + text)
                .ifPresent(
                        path -> assertThat(List.of(path.split("/", -1))).doesNotContain(".", ".."));
    }
}
