package org.tributary.harmonize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.Secret;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsReader;

/**
 * Settings of harmonize; the README has the table.
 *
 * @param instance name of this instance among all, the same after a restart
 * @param idSecret of the commons, for generated ids
 */
record HarmonizeSettings(
        KafkaSettings kafka,
        Secret idSecret,
        String instance,
        Decide decide,
        Check check,
        Duration startTimeout) {

    /**
     * The one order of decisions.
     *
     * @param stateDir where the state is kept; it can be restored from Kafka
     * @param memoryMib what RocksDB takes for its cache and write buffers
     * @param standbys copies of the state that other instances keep
     * @param ahead events that may be released before the graph has them
     * @param silence after which an upload is aborted
     * @param listedErrors errors of records that an answer lists at most
     * @param lagLimit commands behind up to which it is ready
     */
    record Decide(
            boolean enabled,
            Path stateDir,
            int memoryMib,
            int standbys,
            int ahead,
            Duration silence,
            int listedErrors,
            int lagLimit) {}

    /** The check of records alone. */
    record Check(boolean enabled, int threads) {}

    static HarmonizeSettings from(Map<String, String> env) {
        var reader = new SettingsReader("HARMONIZE", env);
        var settings = read(reader);
        if (!settings.decide.enabled() && !settings.check.enabled()) {
            reader.fault(
                    "HARMONIZE_DECIDE and HARMONIZE_CHECK are both false: nothing is left to do");
        }
        reader.finish();
        return settings;
    }

    /** The rows of the README's table. */
    static List<Setting> table() {
        var reader = new SettingsReader("HARMONIZE", Map.of());
        read(reader);
        return reader.settings();
    }

    private static HarmonizeSettings read(SettingsReader reader) {
        return new HarmonizeSettings(
                KafkaSettings.read(reader),
                reader.secret(
                        "ID_SECRET",
                        "Secret of the commons that generated ids are made with; part of every backup"),
                reader.text(
                        "INSTANCE",
                        "harmonize-1",
                        "Name of this instance among all; with the same one, a restart gets its work back at once"),
                decide(reader),
                new Check(
                        reader.flag("CHECK", true, "Whether this instance checks chunks"),
                        reader.integer("CHECK_THREADS", 1, 1, 12, "Threads that check chunks")),
                reader.duration(
                        "START_TIMEOUT",
                        "120s",
                        "How long it waits for the dictionary and for its state"));
    }

    private static Decide decide(SettingsReader reader) {
        return new Decide(
                reader.flag(
                        "DECIDE",
                        true,
                        "Whether this instance decides, or stands by to; one decides at a time"),
                Path.of(
                        reader.text(
                                "STATE_DIR",
                                "state/harmonize",
                                "Folder of the state; it can be restored from Kafka")),
                reader.integer(
                        "MEMORY_MIB",
                        128,
                        16,
                        4096,
                        "Memory of the state's cache and write buffers"),
                reader.integer(
                        "STANDBYS", 1, 0, 3, "Copies of the state kept by instances that stand by"),
                reader.integer(
                        "RELEASE_AHEAD",
                        10_000,
                        500,
                        1_000_000,
                        "Events of a project that may be released before the graph has them"),
                reader.duration("UPLOAD_SILENCE", "5m", "Silence after which an upload is aborted"),
                reader.integer(
                        "LISTED_ERRORS",
                        1_000,
                        1,
                        100_000,
                        "Errors of records that an answer lists at most; all can be read apart from it"),
                reader.integer(
                        "LAG_LIMIT",
                        1_000,
                        1,
                        1_000_000,
                        "Commands behind the end of the topic up to which it is ready"));
    }
}
