package org.tributary.harmonize.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.harmonize.check.schema.CompiledSchema;
import org.tributary.harmonize.check.schema.Violations;

/**
 * Prints what the check of one record costs in CPU time of one thread, with Gen3's default
 * dictionary: a {@code main} of the test classes, no test. The median of the later rounds, when the
 * JIT has settled.
 */
public final class CheckTiming {

    private static final int RECORDS = 10_000;
    private static final int ROUNDS = 21;
    private static final String HEADER =
            "type\tsubmitter_id\tcases.submitter_id\tis_ffpe\tsample_volume\tdays_to_collection\ttissue_type\tsample_type"
                    + "\tcomposition\ttumor_code\toct_embedded\tinitial_weight\tcreated_datetime\tbiospecimen_anatomic_site";

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private CheckTiming() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        Dictionary dictionary = Dictionaries.gen3Default();
        RecordCheck check = new RecordCheck(dictionary);
        List<Table> tables = List.of(Submitted.table(DocumentFormat.TSV, HEADER));
        for (String kind : List.of("true", "maybe")) {
            int errors =
                    check.check(rows(kind).getFirst(), tables.getFirst(), Submitted.UPDATE)
                            .getErrors()
                            .size();
            System.out.println("errors in a row with is_ffpe=" + kind + ": " + errors);
        }
        print(
                "valid TSV row",
                rows("true"),
                row -> check.check(row, tables.getFirst(), Submitted.UPDATE));
        print(
                "valid JSON record",
                documents(),
                record -> check.check(record, null, Submitted.UPDATE));
        print(
                "TSV row with a wrong value",
                rows("maybe"),
                row -> check.check(row, tables.getFirst(), Submitted.UPDATE));
        RecordCheck ruled = new RecordCheck(withRules(dictionary));
        print(
                "valid TSV row, two columns with rules",
                rows("true"),
                row -> ruled.check(row, tables.getFirst(), Submitted.UPDATE));
        print(
                "TSV row that two rules change",
                rows("true").stream().map(CheckTiming::inOtherWords).toList(),
                row -> ruled.check(row, tables.getFirst(), Submitted.UPDATE));

        JsonNode schema = dictionary.nodeType("sample").orElseThrow().validationSchema();
        List<JsonNode> trees = new ArrayList<>();
        for (SubmittedRecord record : documents()) {
            trees.add(new JsonMapper().readTree(record.getJson()));
        }
        CompiledSchema compiled = CompiledSchema.of(schema);
        Violations library = new Violations(schema);
        print("compiled schema alone, valid", trees, compiled::accepts);
        print("JSON Schema library alone, valid", trees, library::of);
    }

    private static Dictionary withRules(Dictionary dictionary) throws JsonProcessingException {
        JsonMapper json = new JsonMapper();
        JsonNode artifact = json.readTree(dictionary.artifact());
        JsonNode properties = artifact.path("sample.yaml").path("properties");
        ((ObjectNode) properties.path("tissue_type"))
                .set("harmonize", json.readTree("{\"aliases\": {\"T\": \"Tumor\"}}"));
        ((ObjectNode) properties.path("days_to_collection"))
                .set(
                        "harmonize",
                        json.readTree("{\"unit\": {\"to\": \"days\", \"from\": {\"weeks\": 7}}}"));
        return Dictionary.parse(artifact.toString());
    }

    private static SubmittedRecord inOtherWords(SubmittedRecord row) {
        List<String> cells = new ArrayList<>(row.getCells());
        cells.set(5, cells.get(5) + " weeks");
        cells.set(6, "t");
        return SubmittedRecord.newBuilder(row).setCells(cells).build();
    }

    private static List<SubmittedRecord> rows(String ffpe) {
        return IntStream.range(0, RECORDS)
                .mapToObj(
                        i ->
                                "sample\ts-%d\tc-%d\t%s\t%d.5\t%d\tTumor\tPrimary Tumor\tCell\tNon cancerous tissue\tno\t0.25\t2026-01-31T12:00:00Z\tBlood"
                                        .formatted(i, i / 3, ffpe, i % 50, i % 900))
                .map(row -> Submitted.row(DocumentFormat.TSV, 2, row))
                .toList();
    }

    private static List<SubmittedRecord> documents() {
        return IntStream.range(0, RECORDS)
                .mapToObj(
                        i ->
                                """
                                {"type": "sample", "submitter_id": "s-%d", "cases": {"submitter_id": "c-%d"}, "is_ffpe": true,
                                 "sample_volume": %d.5, "days_to_collection": %d, "tissue_type": "Tumor", "sample_type": "Primary Tumor",
                                 "composition": "Cell", "oct_embedded": "no", "initial_weight": 0.25,
                                 "created_datetime": "2026-01-31T12:00:00Z", "biospecimen_anatomic_site": "Blood"}
                                """
                                        .formatted(i, i / 3, i % 50, i % 900))
                .map(Submitted::json)
                .toList();
    }

    private static <T> void print(String what, List<T> records, Consumer<T> work) {
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            records.forEach(work);
            micros[round] = (CLOCK.getCurrentThreadCpuTime() - start) / 1_000.0 / records.size();
        }
        double median =
                IntStream.range(ROUNDS / 2, ROUNDS)
                        .mapToDouble(i -> micros[i])
                        .sorted()
                        .skip(ROUNDS / 4)
                        .findFirst()
                        .orElse(0);
        double best = IntStream.range(0, ROUNDS).mapToDouble(i -> micros[i]).min().orElse(0);
        System.out.println(
                String.format(
                        Locale.ROOT, "%-34s %7.2f µs per record, best %7.2f", what, median, best));
    }
}
