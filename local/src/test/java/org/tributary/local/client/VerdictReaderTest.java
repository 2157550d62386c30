package org.tributary.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictReaderTest {

    @Test
    void shouldShowWhereAFaultIs() throws IOException {
        var answer =
                """
                {"code": 400, "created_entity_count": 0, "entities": [
                  {"errors": [], "unique_keys": [{"submitter_id": "a"}], "valid": true},
                  {"errors": [{"keys": ["tissue_type"], "message": "'Tumour' is not one of [...]", "type": "ERROR",
                               "document": 0, "line": 3, "column": "tissue_type", "value": "Tumour",
                               "expected": "one of: Tumor", "suggestion": "Tumor"}],
                   "unique_keys": [{"submitter_id": "b"}], "valid": false}],
                 "message": "Transaction aborted due to 1 invalid entity.", "success": false, "transaction_id": 7,
                 "transactional_errors": ["Nothing to submit"]}
                """;

        var verdict = read(400, answer);

        assertThat(verdict.success()).isFalse();
        assertThat(verdict.entities()).isEqualTo(2);
        assertThat(verdict.invalid()).isEqualTo(1);
        assertThat(verdict.faults())
                .containsExactly(
                        new Verdict.Fault(
                                "samples.tsv:3",
                                "b",
                                "tissue_type",
                                "Tumour",
                                "'Tumour' is not one of [...]",
                                "one of: Tumor",
                                "Tumor"),
                        new Verdict.Fault("", "", "", "", "Nothing to submit", "", ""));
    }

    @Test
    void shouldReadTheDocumentsOfABulkAnswer() throws IOException {
        var answer =
                """
                {"code": 200, "created_entity_count": 1, "success": true, "message": "Bulk Transaction succeeded.",
                 "subtransactions": [{"name": "a", "response_json": {"success": true, "created_entity_count": 1,
                    "entities": [{"errors": []}]}}], "transaction_id": 9}
                """;

        var verdict = read(200, answer);

        assertThat(verdict.success()).isTrue();
        assertThat(verdict.created()).isEqualTo(1);
        assertThat(verdict.entities()).isEqualTo(1);
        assertThat(verdict.transactionId().asLong()).isEqualTo(9);
    }

    @Test
    void shouldReadARefusalThatIsNoTransaction() throws IOException {
        var verdict = read(404, "{\"message\": \"Project X not found\"}");

        assertThat(verdict.success()).isFalse();
        assertThat(verdict.message()).isEqualTo("Project X not found");
        assertThat(verdict.transactionId().isMissingNode()).isTrue();
    }

    private static Verdict read(int status, String answer) throws IOException {
        var body = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
        return new VerdictReader(status, List.of("samples.tsv")).read(body);
    }
}
