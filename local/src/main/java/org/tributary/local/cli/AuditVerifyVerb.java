package org.tributary.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.local.audit.AuditCheck;
import org.tributary.local.audit.CheckJson;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.audit.ChainCheck;
import org.tributary.runtime.commons.CommonsLog;
import org.tributary.runtime.log.LogReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary audit verify}; failed where a record was changed, added or taken away. */
@Command(
        name = "verify",
        description =
                "Read every record of the audit and check that none was changed, moved, added or taken away.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all records hold", "1:a record is broken, or missing", "2:wrong use"})
final class AuditVerifyVerb extends Verb {

    private static final Duration DICTIONARY_LIMIT = Duration.ofSeconds(30);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(names = "--json", description = "Print JSON, with the newest record of each partition.")
    private boolean json;

    @Option(
            names = "--noted",
            paramLabel = "FILE",
            description =
                    "JSON of an earlier check, kept elsewhere: what stood there then must stand there now. Only so does it show when the newest records, or all of them, were replaced.")
    private @Nullable Path noted;

    @Override
    public Integer call() {
        var heads = noted == null ? Map.<Integer, ChainCheck.Head>of() : CheckJson.heads(noted);
        var kafka = new Addresses(ClientOptions.running(data).folder()).kafka(KafkaUser.ADMIN);
        var catalog = SchemaCatalog.of(CommonsLog.readDictionary(kafka, DICTIONARY_LIMIT));
        AuditCheck check;
        try (var log = new LogReader(kafka)) {
            check = AuditCheck.of(log, catalog, Topics.AUDIT.name(), heads);
        }
        if (json) {
            out().println(CheckJson.of(check).toPrettyString());
        } else {
            print(check);
        }
        return check.fault() == null ? DONE : FAILED;
    }

    private void print(AuditCheck check) {
        var fault = check.fault();
        if (fault == null) {
            out().printf(
                            "OK: %d records in %d chains, nothing changed or missing%n",
                            check.records(), check.chains());
        } else {
            out().printf(
                            "BROKEN: partition %d, offset %d: %s%n",
                            fault.partition(), fault.offset(), fault.what());
        }
    }
}
