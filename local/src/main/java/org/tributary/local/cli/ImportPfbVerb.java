package org.tributary.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.pfb.PfbImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary import pfb}; failed where a submission was not accepted. */
@Command(
        name = "pfb",
        description =
                "Submit the records of a PFB file, ours or one of Gen3's tools: each project all or nothing.")
final class ImportPfbVerb extends Verb {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(
            names = "--project",
            paramLabel = "PROGRAM-PROJECT",
            description = "Put all records into this project (default: each into its own).")
    private @Nullable String project;

    @Option(names = "--dry-run", description = "Check only; nothing is written.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print each verdict as one JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "FILE", description = "A .pfb or .avro file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommonsFault("%s is not a file that can be read".formatted(file));
        }
        var client = options.client();
        var pfb = PfbImport.of(client, file);
        boolean success = true;
        try (var bar = bar(pfb.records())) {
            var verdicts = pfb.run(Optional.ofNullable(project), dryRun, bar::stepBy);
            for (var verdict : verdicts.entrySet()) {
                if (!json) {
                    out().println(verdict.getKey());
                }
                new VerdictReport(out(), json).print(verdict.getValue(), client.url());
                success &= verdict.getValue().success();
            }
        }
        return success ? DONE : FAILED;
    }

    private static ProgressBar bar(long records) {
        return new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(records)
                .setUnit(" records", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new StderrBar(System.console() != null))
                .build();
    }
}
