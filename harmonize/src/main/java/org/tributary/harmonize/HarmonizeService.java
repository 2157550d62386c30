package org.tributary.harmonize;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.harmonize.check.CheckWorker;
import org.tributary.harmonize.check.RecordCheck;
import org.tributary.harmonize.decide.DecideApplication;
import org.tributary.harmonize.decide.DecideSettings;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.Health;
import org.tributary.runtime.Service;
import org.tributary.runtime.commons.CommonsLog;

/**
 * Harmonization: the check of records alone, on as many instances as one likes, and the decision,
 * of which one instance has the turn while others stand by.
 */
public final class HarmonizeService implements Service {

    private static final Logger LOGGER = LoggerFactory.getLogger(HarmonizeService.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final HarmonizeSettings settings;
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What is to be closed, the last first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private volatile @Nullable DecideApplication decide;
    private volatile @Nullable CheckWorker check;
    private volatile boolean started;

    private HarmonizeService(HarmonizeSettings settings) {
        this.settings = settings;
    }

    /**
     * Harmonize with the settings of an environment.
     *
     * @throws org.tributary.runtime.SettingsException with every fault in them
     */
    public static HarmonizeService from(Map<String, String> env) {
        return new HarmonizeService(HarmonizeSettings.from(env));
    }

    @Override
    public String name() {
        return "harmonize";
    }

    @Override
    public void start() throws Exception {
        new JvmMemoryMetrics().bindTo(meters);
        closing(new JvmGcMetrics()).bindTo(meters);
        var version = CommonsLog.readDictionary(settings.kafka(), settings.startTimeout());
        var dictionary = Dictionary.parse(version.getArtifact());
        if (settings.check().enabled()) {
            startCheck(dictionary, version);
        }
        if (settings.decide().enabled()) {
            startDecide(dictionary, version);
        }
        started = true;
        awaitReady();
    }

    private void startCheck(Dictionary dictionary, DictionaryVersion version) {
        var worker =
                closing(
                        new CheckWorker(
                                settings.kafka(),
                                new RegistrySerdes(SchemaCatalog.of(version)),
                                new RecordCheck(dictionary),
                                settings.instance() + "-check",
                                settings.check().threads()));
        worker.bindTo(meters);
        worker.start();
        check = worker;
    }

    private void startDecide(Dictionary dictionary, DictionaryVersion version) {
        var own = settings.decide();
        var application =
                closing(
                        new DecideApplication(
                                settings.kafka(),
                                new DecideSettings(
                                        dictionary,
                                        SchemaCatalog.of(version),
                                        settings.idSecret().value(),
                                        own.ahead(),
                                        own.silence(),
                                        DecideSettings.TURN,
                                        own.listedErrors()),
                                new RecordCheck(dictionary)::check,
                                new DecideApplication.Place(
                                        settings.instance(),
                                        own.stateDir(),
                                        own.memoryMib(),
                                        own.standbys(),
                                        own.lagLimit()),
                                meters));
        application.start();
        decide = application;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + settings.startTimeout().toNanos();
        var health = health();
        while (!health.ready()) {
            if (!health.live() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "not ready within %s: %s"
                                .formatted(
                                        settings.startTimeout(),
                                        String.join("; ", health.reasons())));
            }
            Thread.sleep(LOOK);
            health = health();
        }
    }

    @Override
    public Health health() {
        if (!started) {
            return Health.notReady("starting");
        }
        var application = decide;
        if (application != null && application.isBroken()) {
            return Health.broken("the decision has stopped, the log says why");
        }
        var reasons = new ArrayList<String>();
        if (application != null) {
            application.trouble().ifPresent(reasons::add);
        }
        var worker = check;
        if (worker != null && !worker.running()) {
            reasons.add("the check does not run");
        }
        return new Health(true, reasons.isEmpty(), reasons);
    }

    @Override
    public MeterRegistry metrics() {
        return meters;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            var each = open.pop();
            try {
                each.close();
            } catch (Exception e) {
                LOGGER.atWarn().setCause(e).log("not closed in order");
            }
        }
    }

    private synchronized <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }
}
