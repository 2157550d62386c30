package org.tributary.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.DictionaryException;
import org.tributary.local.check.HtmlReport;
import org.tributary.local.check.JsonReport;
import org.tributary.local.check.OfflineCheck;
import org.tributary.local.check.Report;
import org.tributary.local.check.TextReport;
import org.tributary.local.client.ClientException;
import org.tributary.local.client.SubmissionFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tributary check}; failed where a file has faults, wrong use where it cannot tell. */
@Command(
        name = "check",
        description = {
            "Hold files against a dictionary without a commons.",
            "Says what the commons would say of them as one submission. Links to records that are in"
                    + " none of the files are counted, not checked, unless --complete is given."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:no faults", "1:faults", "2:wrong use, or a file cannot be read"})
final class CheckVerb extends Verb {

    private static final int UNREADABLE = 2;

    enum Format {
        TEXT,
        HTML,
        JSON
    }

    @Option(
            names = "--dictionary",
            paramLabel = "DICTIONARY",
            description =
                    "Folder of YAML files, JSON artifact, or https address; the shipped one where absent.")
    private @Nullable String dictionary;

    @Option(
            names = "--project",
            paramLabel = "PROGRAM-PROJECT",
            description = "Project that the files are for; then project ids are checked.")
    private @Nullable String project;

    @Option(
            names = "--complete",
            description = "Links must lead to records of these files; others are faults.")
    private boolean complete;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the report goes; standard output where absent.")
    private @Nullable Path output;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = ".tsv, .csv or .json, also .gz")
    @SuppressWarnings("NullAway.Init")
    private List<Path> paths;

    @Override
    public Integer call() throws IOException {
        if (project != null && !project.matches("[^-]+-.+")) {
            throw new ParameterException(
                    spec().commandLine(),
                    "'%s' is no project id: expected <program>-<project code>".formatted(project));
        }
        try {
            var files = paths.stream().map(SubmissionFile::of).toList();
            var check = new OfflineCheck(read(dictionary), project, complete);
            return run(check, files);
        } catch (DictionaryException e) {
            e.faults().forEach(err()::println);
            return UNREADABLE;
        } catch (ClientException e) {
            err().println("tributary: " + e.getMessage());
            return UNREADABLE;
        }
    }

    private static Dictionary read(@Nullable String dictionary) {
        return dictionary == null ? Dictionary.shipped() : Dictionary.load(dictionary);
    }

    private int run(OfflineCheck check, List<SubmissionFile> files) throws IOException {
        if (output == null) {
            return check.run(files, report(out())).isValid() ? DONE : FAILED;
        }
        try (var writer =
                new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            var summary = check.run(files, report(writer));
            out().println(summary);
            return summary.isValid() ? DONE : FAILED;
        }
    }

    private Report report(PrintWriter writer) {
        return switch (format) {
            case TEXT -> new TextReport(writer);
            case HTML -> new HtmlReport(writer);
            case JSON -> new JsonReport(writer);
        };
    }
}
