package org.tributary.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A made-up project of the shipped dictionary to ask questions of: for each subject a demographic
 * and two samples, for each sample an aliquot, a read group and a file. It stays where it is, and
 * is loaded once.
 */
final class QueryGraph implements QuerySubject {

    static final String PROGRAM = "bench";
    static final String STUDY = "query-study";

    /** Records for each subject. */
    static final int EACH = 10;

    private static final int SAMPLES = 2;
    private static final String[] SEX = {"female", "male"};
    private static final String[] TISSUE = {"Tumor", "Normal"};
    private static final String[] FORMAT = {"BAM", "CRAM", "FASTQ"};

    private final BenchClient client;
    private final int subjects;
    private final String code;

    QueryGraph(BenchClient client, int records) {
        this.client = client;
        this.subjects = Math.max(1_000, records / EACH);
        this.code = "query%d".formatted(subjects);
    }

    String projectId() {
        return PROGRAM + "-" + code;
    }

    int subjects() {
        return subjects;
    }

    @Override
    public int records() {
        return subjects * EACH;
    }

    @Override
    public List<QueryQuestion> questions() {
        return QueryQuestion.of(this);
    }

    @Override
    public String hostile() {
        return "{ study(first: 0) { %s id %s } }"
                .formatted("subjects(first: 0) { studies(first: 0) { ".repeat(8), "} } ".repeat(8));
    }

    static String subject(int n) {
        return "subject-%d".formatted(n);
    }

    static String file(int n) {
        return "reads-%d".formatted(n);
    }

    /** Loads what is missing. */
    @Override
    public void load(Consumer<String> progress) throws IOException, InterruptedException {
        client.project(PROGRAM, code);
        var path = "/api/v0/submission/" + PROGRAM + "/" + code;
        client.json(
                path,
                """
                {"type": "study", "submitter_id": "%s", "projects": {"code": "%s"}}
                """
                        .formatted(STUDY, code));
        for (var table : tables()) {
            if (client.count(table.type(), projectId()) != table.rows()) {
                progress.accept(
                        String.format(
                                Locale.ROOT, "loading %,d of %s", table.rows(), table.type()));
                client.records(path, SubjectForm.TSV, table.text());
            }
        }
    }

    /** Records of a type as a table. */
    private record Table(String type, int rows, Supplier<InputStream> text) {}

    private List<Table> tables() {
        int samples = subjects * SAMPLES;
        return List.of(
                table(
                        "subject",
                        subjects,
                        "studies.submitter_id\tsex\tage_at_enrollment",
                        n -> "%s\t%s\t%d".formatted(STUDY, SEX[n % 2], 18 + n % 60)),
                table("demographic", subjects, "subjects.submitter_id", QueryGraph::subject),
                table(
                        "sample",
                        samples,
                        "subjects.submitter_id\ttissue_type",
                        n -> "%s\t%s".formatted(subject(n / SAMPLES), TISSUE[n % 2])),
                table("aliquot", samples, "samples.submitter_id", "sample-%d"::formatted),
                table("read_group", samples, "aliquots.submitter_id", "aliquot-%d"::formatted),
                table(
                        "sequencing_reads",
                        samples,
                        "read_groups.submitter_id\tfile_name\tfile_size\tmd5sum\tdata_format\tdata_type\tdata_category",
                        n ->
                                "read_group-%d\treads-%d.bin\t%d\t%032x\t%s\tUnaligned Reads\tSequencing Reads"
                                        .formatted(n, n, 1_000_000L + n, n + 1L, FORMAT[n % 3])));
    }

    private static Table table(String type, int rows, String columns, IntFunction<String> values) {
        var prefix = type.equals("sequencing_reads") ? "reads" : type;
        return new Table(
                type,
                rows,
                () ->
                        new RowStream(
                                "type\tsubmitter_id\t%s\n".formatted(columns),
                                rows,
                                (text, n) ->
                                        text.append(type)
                                                .append('\t')
                                                .append(prefix)
                                                .append('-')
                                                .append(n)
                                                .append('\t')
                                                .append(values.apply(n))
                                                .append('\n'),
                                ""));
    }
}
