package org.tributary.access.submissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.event.v1.TransactionRow;

/** Reads rows of the transaction log, from the graph and from the topic it comes from. */
final class RowReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowReader() {}

    /** A row as a map of the graph. */
    static SubmissionFacts read(Value row) {
        var created = text(row, "created_datetime", "");
        return new SubmissionFacts(
                row.get("_offset").asLong(-1),
                who(row, created),
                text(row, "state", "PENDING"),
                optional(row, "stage"),
                row.get("code").isNull() ? null : row.get("code").asInt(),
                optional(row, "message"),
                counts(row),
                new SubmissionFacts.Times(
                        created.isEmpty()
                                ? 0
                                : OffsetDateTime.parse(created).toInstant().toEpochMilli(),
                        row.get("sealed_at").asLong(0),
                        row.get("validating_at").asLong(0),
                        row.get("judged_at").asLong(0)),
                number(row, "first_sequence"),
                number(row, "last_sequence"),
                documents(optional(row, "documents")),
                optional(row, "response"));
    }

    private static SubmissionFacts.Who who(Value row, String created) {
        return new SubmissionFacts.Who(
                row.get("transaction_id").asLong(),
                text(row, "program", ""),
                text(row, "project", ""),
                text(row, "project_id", ""),
                optional(row, "submitter"),
                text(row, "role", ""),
                row.get("is_dry_run").asBoolean(false),
                number(row, "committed_by"),
                row.get("closed").asBoolean(false),
                created);
    }

    private static SubmissionFacts.Counts counts(Value row) {
        return new SubmissionFacts.Counts(
                row.get("records").asLong(0),
                row.get("judged").asLong(0),
                row.get("invalid").asLong(0),
                row.get("created").asLong(0),
                row.get("updated").asLong(0),
                row.get("deleted").asLong(0),
                row.get("errors").asLong(0),
                row.get("error_pages").asInt(0));
    }

    private static String text(Value row, String name, String absent) {
        return row.get(name).asString(absent);
    }

    private static @Nullable String optional(Value row, String name) {
        var value = row.get(name);
        return value.isNull() ? null : value.asString();
    }

    private static @Nullable Long number(Value row, String name) {
        var value = row.get(name);
        return value.isNull() ? null : value.asLong();
    }

    private static List<SentDocument> documents(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        var documents = new ArrayList<SentDocument>();
        for (var each : tree(json)) {
            documents.add(
                    new SentDocument(
                            each.path("name").textValue(),
                            each.path("format").asText(),
                            each.path("text").textValue(),
                            each.path("object_key").textValue(),
                            each.path("size").asLong()));
        }
        return documents;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the documents of a transaction are no JSON", e);
        }
    }

    /** A row as it passes in its topic, without what is long. */
    static SubmissionFacts read(TransactionRow row, long offset) {
        return new SubmissionFacts(
                offset,
                new SubmissionFacts.Who(
                        row.getTransactionId(),
                        row.getProgram(),
                        row.getProject(),
                        row.getProjectId(),
                        row.getSubmitter(),
                        row.getRole(),
                        row.getIsDryRun(),
                        row.getCommittedBy(),
                        row.getClosed(),
                        Timestamps.text(row.getCreatedDatetime())),
                row.getState().name(),
                row.getStage(),
                row.getCode(),
                row.getMessage(),
                new SubmissionFacts.Counts(
                        row.getRecords(),
                        row.getJudged(),
                        row.getInvalid(),
                        row.getCreated(),
                        row.getUpdated(),
                        row.getDeleted(),
                        row.getErrors(),
                        row.getErrorPages()),
                times(row),
                row.getFirstSequence(),
                row.getLastSequence(),
                List.of(),
                null);
    }

    private static SubmissionFacts.Times times(TransactionRow row) {
        return new SubmissionFacts.Times(
                row.getCreatedDatetime().toEpochMilli(),
                row.getSealedAt(),
                row.getValidatingAt(),
                row.getJudgedAt());
    }
}
