package org.tributary.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.dictionary.Dictionary;
import org.tributary.local.client.SubmissionFile;

class OfflineCheckTest {

    private static final Dictionary DICTIONARY = Dictionary.shipped();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final class Kept implements Report {
        private final List<Fault> faults = new ArrayList<>();

        @Override
        public void fault(Fault fault) {
            faults.add(fault);
        }

        @Override
        public void end(Summary summary) {
            // The caller gets it, too.
        }

        List<String> messages() {
            return faults.stream()
                    .map(fault -> fault.file() + ":" + fault.line() + " " + fault.message())
                    .toList();
        }
    }

    private final Kept kept = new Kept();

    private SubmissionFile file(String name, String text) throws IOException {
        return SubmissionFile.of(Files.writeString(folder.resolve(name), text));
    }

    private Summary check(boolean complete, SubmissionFile... files) {
        return new OfflineCheck(DICTIONARY, "P-demo", complete).run(List.of(files), kept);
    }

    private SubmissionFile studies() throws IOException {
        return file(
                "studies.json",
                "[{\"type\": \"study\", \"submitter_id\": \"st1\", \"projects\": {\"code\": \"demo\"}}]");
    }

    private static final String SUBJECTS = "*type\t*submitter_id\t*studies.submitter_id\tsex\n";

    @Test
    void shouldFindNothingWrongWithWhatTheCommonsTakes() throws IOException {
        var subjects =
                file("subjects.tsv", "\ufeff" + SUBJECTS + "subject\ts1\tST1\tF\r\n\t\t\t\r\n");

        var summary = check(true, subjects, studies());

        assertThat(kept.faults).isEmpty();
        assertThat(summary.records()).isEqualTo(2);
        assertThat(summary.harmonized())
                .containsExactly(new Summary.Harmonized("subject", "sex", "aliases", 1));
    }

    @Test
    void shouldSayWhatTheCommonsWouldSay() throws IOException {
        var subjects =
                file(
                        "subjects.tsv",
                        SUBJECTS
                                + "subject\ts1\tst1\tmael\nsubject\ts2\tst2\tmale\nsubject\ts3\t\tmale\n");

        var summary = check(true, subjects, studies());

        assertThat(summary.isValid()).isFalse();
        assertThat(kept.messages())
                .containsExactly(
                        "subjects.tsv:2 'mael' is not one of ['female', 'male', 'intersex', 'unknown', 'not reported', None] (line 2, column 'sex')",
                        "subjects.tsv:3 No link destination found for studies, unique_keys='[{'project_id': 'P-demo', 'submitter_id': 'st2'}]'",
                        "subjects.tsv:4 Entity is missing required link to studies");
        assertThat(kept.faults.getFirst().suggestion()).isEqualTo("male");
    }

    @Test
    void shouldCountLinksThatItCannotCheck() throws IOException {
        var summary = check(false, file("subjects.tsv", SUBJECTS + "subject\ts1\tst9\tmale\n"));

        assertThat(summary.isValid()).isTrue();
        assertThat(summary.outside())
                .containsExactly(
                        new Summary.Outside(
                                "subject", "studies", "study", 1, "subjects.tsv:2 st9"));
    }

    @Test
    void shouldFindDoubleKeysAndParentsWithTooManyChildren() throws IOException {
        var subjects = file("subjects.tsv", SUBJECTS + "subject\ts1\tst1\t\nsubject\tS1\tst1\t\n");
        var demographics =
                file(
                        "demographics.csv",
                        "type,submitter_id,subjects.submitter_id\ndemographic,d1,s1\ndemographic,d2,s1\n");

        check(true, subjects, studies(), demographics);

        assertThat(kept.messages())
                .containsExactly(
                        "subjects.tsv:2 Entity is duplicated elsewhere in bulk transaction",
                        "subjects.tsv:3 Entity is duplicated elsewhere in bulk transaction",
                        "demographics.csv:2 'subjects' link has to be one_to_one, target node subject already has demographics",
                        "demographics.csv:3 'subjects' link has to be one_to_one, target node subject already has demographics");
    }

    @Test
    void shouldReportFilesThatCannotBeParsed() throws IOException {
        check(
                false,
                file("broken.json", "[{\"type\": }]"),
                file("double.tsv", "type\tsex\t*sex\n"),
                file("empty.tsv", ""));

        assertThat(kept.messages())
                .containsExactly(
                        "broken.json:0 Unable to parse json: Expecting value: line 1 column 11 (char 10)",
                        "double.tsv:0 Unable to parse document: column 3 ('*sex') has the same header as column 2 ('sex') in line 1",
                        "empty.tsv:0 Nothing to submit");
    }

    @Test
    void shouldWriteEachFormat() throws IOException {
        var files =
                List.of(
                        file(
                                "subjects.tsv",
                                SUBJECTS + "subject\t<s1>\tst1\tmael\nbogus\tx\t\t\n"));
        var text = new StringWriter();
        var html = new StringWriter();
        var json = new StringWriter();
        var check = new OfflineCheck(DICTIONARY, null, false);

        check.run(files, new TextReport(new PrintWriter(text)));
        check.run(files, new HtmlReport(new PrintWriter(html)));
        check.run(files, new JsonReport(new PrintWriter(json)));

        assertThat(text.toString())
                .startsWith("subjects.tsv:2: subject <s1>: 'mael' is not one of")
                .contains("did you mean 'male'?", "passed over: 1 rows");
        assertThat(html.toString())
                .contains("<td>subject &lt;s1&gt;</td>", "did you mean male?")
                .endsWith("</html>\n");
        var tree = new ObjectMapper().readTree(json.toString());
        assertThat(tree.at("/faults/0/node_type").asText()).isEqualTo("subject");
        assertThat(tree.path("valid").asBoolean()).isFalse();
        assertThat(tree.path("skipped_rows").asInt()).isEqualTo(1);
    }

    @Test
    void shouldHoldExamplesAgainstTheDictionary() throws IOException {
        Path valid = Files.createDirectories(folder.resolve("dictionary/examples/valid"));
        Path invalid = Files.createDirectories(folder.resolve("dictionary/examples/invalid"));
        String study =
                "{\"type\": \"study\", \"submitter_id\": \"st1\", \"projects\": {\"code\": \"demo\"}}";
        Files.writeString(valid.resolve("a.json"), study);
        Files.writeString(valid.resolve("b.json"), "{\"type\": \"study\"}");
        Files.writeString(invalid.resolve("c.json"), "[" + study + "]");
        Files.writeString(invalid.resolve("d.json"), "{\"type\": \"bogus\"}");

        var faults =
                new ExampleChecks(DICTIONARY)
                        .check(ExampleChecks.find(folder.resolve("dictionary")).orElseThrow());

        assertThat(faults)
                .extracting(Object::toString)
                .containsExactly(
                        "valid/b.json: valid example: 'submitter_id' is a required property",
                        "valid/b.json: valid example: 'projects' is a required property",
                        "invalid/c.json: invalid example: nothing is found wrong with it");
    }
}
