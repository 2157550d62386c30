package org.tributary.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a child JVM runs.
 *
 * @param name in the process list, of its log and of its pid file
 * @param flags of the JVM
 * @param classPath jars in a fixed order
 * @param mainClass run under the lifeline
 * @param arguments of the main class
 * @param environment in addition to ours
 */
public record JvmCommand(
        String name,
        List<String> flags,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment) {

    /**
     * Flags by which a method is compiled a second time once it has run four times as often as the
     * JVM's defaults ask. On two cores the second compilation in five starting JVMs otherwise takes
     * a third of the CPU in the minutes that count ({@code docs/benchmarks.md}). The same stand in
     * the {@code tributary} script.
     */
    public static final List<String> LATE_SECOND_COMPILATION =
            List.of(
                    "-XX:Tier4InvocationThreshold=20000",
                    "-XX:Tier4MinInvocationThreshold=3000",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=160000");

    private static final String LIFELINE = "org.tributary.lifeline.Lifeline";

    /**
     * A small shell keeps the terminal's Ctrl-C (and hang-up) away from the JVM, which honours
     * signals that were ignored at its start: only the parent gets them and stops its children in
     * order.
     */
    private static final String SHIELD = "umask 077; trap '' INT HUP; exec \"$@\"";

    public JvmCommand {
        flags = List.copyOf(flags);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * The words of the command line; the JVM's own stand in an argument file, since class paths are
     * long.
     */
    List<String> words(String java, Path argumentFile) {
        return List.of("/bin/sh", "-c", SHIELD, "tributary-" + name, java, "@" + argumentFile);
    }

    /** Content of the argument file. */
    String argumentFile() {
        var words = new ArrayList<>(flags);
        words.add("-Dtributary.process=" + name);
        words.add("-cp");
        words.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        words.add(LIFELINE);
        words.add(mainClass);
        words.addAll(arguments);
        return words.stream().map(JvmCommand::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
