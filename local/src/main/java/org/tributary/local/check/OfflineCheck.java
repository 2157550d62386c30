package org.tributary.local.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.harmonize.check.RecordCheck;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.body.Utf8Reader;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.local.client.ClientException;
import org.tributary.local.client.SubmissionFile;

/**
 * Checks files as one submission. Each file is read twice, record by record, so that links may lead
 * anywhere and memory does not grow with the files: once to know what records there are, once to
 * judge them.
 */
public final class OfflineCheck {

    private final RecordCheck check;
    private final Documents documents;
    private final SubmissionScope scope;
    private final LinkChecks links;

    /**
     * @param projectId project that the files are for; null where it is not known, which leaves
     *     open whether records name the right one
     * @param complete true where links may lead to records of the files only
     */
    public OfflineCheck(Dictionary dictionary, @Nullable String projectId, boolean complete) {
        this.check = new RecordCheck(dictionary);
        this.documents =
                new Documents(
                        Limits.DEFAULT,
                        type ->
                                dictionary
                                        .nodeType(type)
                                        .map(
                                                node ->
                                                        node.links().stream()
                                                                .map(Link::name)
                                                                .collect(Collectors.toSet())));
        this.scope = scope(Optional.ofNullable(projectId).orElse("PROGRAM-PROJECT"));
        this.links = new LinkChecks(dictionary, projectId, complete);
    }

    static SubmissionScope scope(String projectId) {
        int hyphen = projectId.indexOf('-');
        return SubmissionScope.newBuilder()
                .setProgram(projectId.substring(0, hyphen))
                .setProject(projectId.substring(hyphen + 1))
                .setProjectId(projectId)
                .setRole(Role.UPDATE)
                .setDryRun(true)
                .setBulk(false)
                .setAsync(false)
                .setMode(SubmissionMode.ALL)
                .build();
    }

    /**
     * Checks the files and tells the report what is wrong with them, in their order.
     *
     * @throws ClientException where a file cannot be read
     */
    public Summary run(List<SubmissionFile> files, Report report) {
        for (SubmissionFile file : files) {
            read(file, links::know, _ -> {});
        }
        var summary = new Summary();
        if (links.isIncomplete()) {
            summary.incomplete();
        }
        for (SubmissionFile file : files) {
            judge(file, report, summary);
        }
        report.end(summary);
        return summary;
    }

    private void judge(SubmissionFile file, Report report, Summary summary) {
        summary.file();
        Consumer<Fault> told =
                fault -> {
                    summary.fault();
                    report.fault(fault);
                };
        long before = summary.records() + summary.faults();
        read(file, record -> judge(file.name(), record, told, summary), told);
        if (summary.records() + summary.faults() == before) {
            told.accept(Fault.of(file.name(), 0, "Nothing to submit"));
        }
    }

    private void judge(String file, CheckedRecord record, Consumer<Fault> told, Summary summary) {
        String refusal = record.getRefusal();
        if (refusal != null) {
            told.accept(Fault.of(file, record.getLine(), refusal));
            return;
        }
        List<EntityError> errors = record.getErrors();
        String type = record.getType();
        if (type == null && errors.isEmpty()) {
            summary.skipped();
            return;
        }
        if (errors.isEmpty()) {
            errors = links.judge(record, file + ":" + record.getLine(), summary);
        }
        summary.record(errors.isEmpty());
        record.getHarmonized()
                .forEach(
                        value ->
                                summary.harmonized(
                                        String.valueOf(type),
                                        value.getProperty(),
                                        value.getRule()));
        errors.forEach(error -> told.accept(Fault.of(file, record, error)));
    }

    private void read(SubmissionFile file, Consumer<CheckedRecord> records, Consumer<Fault> told) {
        var sink = new CheckingSink(check, scope, records);
        try (var bytes = file.text()) {
            documents.read(file.documentFormat(), new Utf8Reader(bytes), 0, sink);
        } catch (RefusedException e) {
            told.accept(Fault.of(file.name(), 0, e.message()));
        } catch (IOException e) {
            throw new ClientException(
                    "%s cannot be read: %s".formatted(file.path(), e.getMessage()), e);
        }
    }
}
