package org.tributary.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmCommandTest {

    @Test
    void shouldRunTheMainUnderTheLifeline() {
        var command =
                new JvmCommand(
                        "s3",
                        List.of("-Xmx1m"),
                        List.of(Path.of("/lib/a.jar"), Path.of("/lib/b c.jar")),
                        "org.example.Main",
                        List.of("--name", "a \"b\" \\c"),
                        Map.of());

        var arguments = command.argumentFile();

        assertThat(arguments)
                .isEqualTo(
                        """
                        "-Xmx1m"
                        "-Dtributary.process=s3"
                        "-cp"
                        "/lib/a.jar:/lib/b c.jar"
                        "org.tributary.lifeline.Lifeline"
                        "org.example.Main"
                        "--name"
                        "a \\"b\\" \\\\c"
                        """);
    }

    @Test
    void shouldKeepCtrlCFromTheChild() {
        var command = new JvmCommand("s3", List.of(), List.of(), "Main", List.of(), Map.of());

        assertThat(command.words("java", Path.of("s3.args")))
                .startsWith("/bin/sh", "-c")
                .endsWith("tributary-s3", "java", "@s3.args")
                .anyMatch(word -> word.contains("trap '' INT HUP"));
    }
}
