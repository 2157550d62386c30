package org.tributary.e2e;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.AuditSettings;
import org.tributary.gateway.audit.KafkaAuditLog;
import org.tributary.gateway.audit.RequestFacts;
import org.tributary.local.audit.AuditCheck;
import org.tributary.local.data.DataFolder;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.audit.Decision;
import org.tributary.runtime.commons.CommonsLog;
import org.tributary.runtime.log.LogReader;

/**
 * What a record of the audit costs: run with the data folder of a running commons whose gateway is
 * idle. It writes as a gateway does, so the audit of that commons holds its records afterwards.
 */
final class AuditCost {

    private static final int ROUNDS = 5;
    private static final int RECORDS = 100_000;
    private static final int AT_ONCE = 10_000;

    private AuditCost() {}

    static void main(String[] args) throws InterruptedException {
        var at = new Addresses(DataFolder.existing(Path.of(args[0])));
        var kafka = at.kafka(KafkaUser.GATEWAY);
        var catalog = SchemaCatalog.of(CommonsLog.readDictionary(kafka, Duration.ofSeconds(30)));
        var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var meters = new SimpleMeterRegistry();
        try (var audit =
                new Audit(
                        KafkaAuditLog.open(kafka, catalog, Clock.systemUTC()),
                        new AuditSettings(AT_ONCE, Duration.ofSeconds(60)),
                        Clock.systemUTC(),
                        meters)) {
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                long used = cpu.getProcessCpuTime();
                long put = 0;
                for (int i = 0; i < RECORDS; i++) {
                    while (!audit.open()) {
                        Thread.onSpinWait();
                        Thread.yield();
                    }
                    long before = System.nanoTime();
                    audit.request(facts());
                    put += System.nanoTime() - before;
                }
                while (meters.get("gateway.audit.waiting").gauge().value() > 0) {
                    Thread.sleep(1);
                }
                System.out.printf(
                        "%,d records/s; %.1f us CPU per record, %.2f us of them on the event loop%n",
                        RECORDS * 1_000_000_000L / (System.nanoTime() - begun),
                        (cpu.getProcessCpuTime() - used) / 1e3 / RECORDS,
                        put / 1e3 / RECORDS);
            }
        }
        verify(at, catalog);
    }

    private static RequestFacts facts() {
        return new RequestFacts(
                UUID.randomUUID().toString(),
                "GET",
                "/api/v0/submission/OpenNeuro/ds000030/export",
                "node_label=subject&format=json",
                "api-read",
                200,
                "analyst",
                null,
                "192.0.2.17",
                12.345,
                List.of(
                        new Decision(
                                "sheepdog",
                                "read",
                                "/programs/OpenNeuro/projects/ds000030",
                                true)));
    }

    private static void verify(Addresses at, SchemaCatalog catalog) {
        try (var log = new LogReader(at.kafka(KafkaUser.ADMIN))) {
            long begun = System.nanoTime();
            var check = AuditCheck.of(log, catalog, "commons.audit", Map.of());
            System.out.printf(
                    "verified %,d records at %,d/s: %s%n",
                    check.records(),
                    check.records() * 1_000_000_000L / (System.nanoTime() - begun),
                    check.fault() == null ? "OK" : check.fault());
        }
    }
}
