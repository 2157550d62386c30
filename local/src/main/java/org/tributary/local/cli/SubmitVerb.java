package org.tributary.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.tributary.local.client.SubmissionFile;
import org.tributary.local.client.Verdict;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary submit}; failed where the submission was not accepted. */
@Command(
        name = "submit",
        description =
                "Submit files to a project, all or nothing: several go as one request, in any order.")
final class SubmitVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(names = "--dry-run", description = "Check only; nothing is written.")
    private boolean dryRun;

    @Option(
            names = "--async",
            description =
                    "Do not wait for the verdict; prints the transaction's id, which watch follows.")
    private boolean async;

    @Option(
            names = "--partial",
            description = "Take the valid records whose links hold, and report the others.")
    private boolean partial;

    @Option(names = "--json", description = "Print the verdict as one JSON object.")
    private boolean json;

    @Parameters(
            index = "0",
            paramLabel = "PROGRAM-PROJECT",
            description = "Such as OpenNeuro-ds000030.")
    @SuppressWarnings("NullAway.Init")
    private String project;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = ".tsv, .csv or .json, also .gz")
    @SuppressWarnings("NullAway.Init")
    private List<Path> paths;

    @Override
    public Integer call() {
        var files = paths.stream().map(SubmissionFile::of).toList();
        var client = options.client();
        Verdict verdict;
        try (var bar = bar(files)) {
            verdict = client.submit(project, files, dryRun, async, partial, bar::stepBy);
            bar.setExtraMessage(verdict.invalid() + " errors");
        }
        new VerdictReport(out(), json).print(verdict, client.url());
        if (!json && async && verdict.transactionId().isNumber()) {
            out().println(
                            "follow it with: tributary watch %d"
                                    .formatted(verdict.transactionId().asLong()));
        }
        boolean taken = async && verdict.status() == 200;
        return verdict.success() || taken ? DONE : FAILED;
    }

    private ProgressBar bar(List<SubmissionFile> files) {
        long lines = 0;
        for (var file : files) {
            try {
                lines += file.lines();
            } catch (IOException e) {
                throw new CommonsFault(
                        "%s cannot be read: %s".formatted(file.path(), e.getMessage()), e);
            }
        }
        return new ProgressBarBuilder()
                .setTaskName("submit")
                .setInitialMax(lines)
                .setUnit(" rows", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new StderrBar(System.console() != null))
                .build();
    }
}
