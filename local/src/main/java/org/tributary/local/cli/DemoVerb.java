package org.tributary.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tributary.local.client.ClientException;
import org.tributary.local.client.CommonsClient;
import org.tributary.local.client.SubmissionFile;
import org.tributary.local.commons.Commons;
import org.tributary.local.commons.StatusReport;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code tributary demo}: a commons with a real study in it, submitted through the API as any
 * contributor would.
 */
@Command(
        name = "demo",
        description =
                "Start the commons, load the demo study and say what to try; stays until Ctrl-C.")
final class DemoVerb extends Verb {

    private static final String PROGRAM = "OpenNeuro";
    private static final String PROJECT = PROGRAM + "-ds000030";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StartOptions start;

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        try (var running = Foreground.start(start.options(spec()), out())) {
            var commons = running.commons();
            var loaded = load(commons);
            page(commons, loaded, (System.nanoTime() - begin) / 1e9);
            running.await();
        }
        return DONE;
    }

    /** The demo's records, submitted where they are not there yet; says what was done. */
    private static String load(Commons commons) {
        var folder = Installation.find().home().resolve("demo");
        var client = new CommonsClient(URI.create(commons.url()), () -> commons.token("admin"));
        if (DemoContent.present(client, PROJECT)) {
            return "found from an earlier start";
        }
        try (Stream<Path> files = Files.list(folder)) {
            client.put("", Files.readString(folder.resolve("program.json")));
            client.put(PROGRAM, Files.readString(folder.resolve("project.json")));
            var tables =
                    files.filter(file -> file.toString().endsWith(".tsv"))
                            .sorted()
                            .map(SubmissionFile::of)
                            .toList();
            var verdict = client.submit(PROJECT, tables, false, false, false, _ -> {});
            if (!verdict.success()) {
                throw new CommonsFault("the demo was not accepted: " + verdict.message());
            }
            return "%d records submitted".formatted(verdict.created() + verdict.updated());
        } catch (IOException e) {
            throw new CommonsFault(
                    "the demo data in %s cannot be read: %s".formatted(folder, e), e);
        } catch (ClientException e) {
            throw new CommonsFault("the demo cannot be submitted: " + e.getMessage(), e);
        }
    }

    private void page(Commons commons, String loaded, double seconds) {
        var folder = commons.addresses().folder();
        long memory = StatusVerb.sum(new StatusReport(folder).processes());
        var data =
                start.data().path().toString().equals(".tributary")
                        ? ""
                        : " --data " + start.data().path();
        PrintWriter out = out();
        out.printf(
                """

                Tributary is ready: %1$s
                  demo study %2$s: %3$s
                  %4$.1f s from start to here, %5$d MB resident in all processes

                Users: admin (everything), contributor (submits to %6$s), analyst (reads it),
                partner (reads it, follows its events), visitor (nothing)

                In a browser: %1$s/profile

                Try, in another terminal:

                  ./tributary query%7$s --user analyst '{ datanode(quick_search: "sub-70080") { project_id md5sum file_size file_name data_type data_format data_category } }'

                  printf 'type\\tsubmitter_id\\tsubjects.submitter_id\\ttissue_type\\nsample\\ts-1\\tsub-70080\\tTumour\\n' > samples.tsv; ./tributary submit%7$s --user contributor %2$s samples.tsv

                  ./tributary events%7$s --count 5

                Ctrl-C stops it; the next start finds its data in %8$s
                """,
                commons.url(), PROJECT, loaded, seconds, memory, PROGRAM, data, folder.root());
        out.flush();
    }
}
