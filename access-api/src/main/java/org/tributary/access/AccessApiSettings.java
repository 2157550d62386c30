package org.tributary.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tributary.access.audit.AuditSettings;
import org.tributary.access.facets.FacetLimits;
import org.tributary.access.graphql.Limits;
import org.tributary.access.submissions.Watchers;
import org.tributary.access.tier.Tier;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.S3Settings;
import org.tributary.runtime.Secret;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsReader;

/**
 * Settings of access-api, from variables {@code ACCESS_API_…}.
 *
 * @param objects where the texts of large submissions are
 * @param jwks public keys of the gateway
 * @param publicDatasets numbers of records are for everybody
 * @param tier what counts say of others
 * @param startTimeout how long start waits for dictionary, keys and graph
 */
record AccessApiSettings(
        Http http,
        KafkaSettings kafka,
        S3Settings objects,
        Path jwks,
        boolean publicDatasets,
        Graph graph,
        Exports exports,
        Limits limits,
        FacetLimits facets,
        Tier.Settings tier,
        Watchers.Limits watching,
        AuditSettings audit,
        Duration startTimeout) {

    static final String PREFIX = "ACCESS_API";

    /**
     * Where it listens.
     *
     * @param maxBody bytes of a request's body
     */
    record Http(String host, int port, int maxBody) {}

    /**
     * The graph.
     *
     * @param timeout after which the server ends a statement
     * @param statements that run at once
     * @param patience how long a statement waits for its turn
     * @param freshness how long a request waits for the graph to catch up
     */
    record Graph(
            String uri,
            String username,
            Secret password,
            Duration timeout,
            int statements,
            Duration patience,
            Duration freshness) {}

    /**
     * Answers of any length.
     *
     * @param atOnce that are written at the same time
     * @param readers of each at the same time
     * @param timeout after which the server ends one of their statements
     */
    record Exports(int atOnce, int readers, Duration timeout) {

        /** Those that read rows, and for each export one that finds where to divide them. */
        int statements() {
            return atOnce * (readers + 1);
        }
    }

    /**
     * Reads and checks all.
     *
     * @throws org.tributary.runtime.SettingsException with every fault
     */
    static AccessApiSettings read(Map<String, String> environment) {
        var reader = new SettingsReader(PREFIX, environment);
        var settings = read(reader);
        reader.finish();
        return settings;
    }

    /** Every setting, for the README's table. */
    static List<Setting> all() {
        var reader = new SettingsReader(PREFIX, Map.of());
        read(reader);
        return reader.settings();
    }

    private static AccessApiSettings read(SettingsReader reader) {
        var http =
                new Http(
                        reader.text("HTTP_HOST", "127.0.0.1", "Address to listen on"),
                        reader.integer("HTTP_PORT", 0, 0, 65_535, "Port; 0 takes a free one"),
                        reader.integer(
                                "HTTP_MAX_BODY_KB",
                                1024,
                                1,
                                65_536,
                                "Largest body of a request, in KiB"));
        var kafka = KafkaSettings.read(reader);
        var objects = S3Settings.read(reader);
        var jwks = reader.file("ACCESS_JWKS", "File with the gateway's public keys (JWKS)");
        var publicDatasets =
                reader.flag(
                        "PUBLIC_DATASETS",
                        false,
                        "Whether everybody sees how many records each project has");
        return new AccessApiSettings(
                http,
                kafka,
                objects,
                jwks,
                publicDatasets,
                graph(reader),
                exports(reader),
                limits(reader),
                facets(reader),
                tier(reader),
                watching(reader),
                AuditSettings.read(reader),
                startTimeout(reader));
    }

    private static Watchers.Limits watching(SettingsReader reader) {
        return new Watchers.Limits(
                reader.integer(
                        "WATCHERS_PER_USER",
                        10,
                        1,
                        1_000,
                        "Event streams that one user or client may have open"),
                reader.integer("WATCHERS", 500, 1, 100_000, "Event streams that may be open"),
                reader.duration(
                        "EVENTS_HEARTBEAT",
                        "15s",
                        "How often a quiet event stream says it is alive"));
    }

    private static FacetLimits facets(SettingsReader reader) {
        return new FacetLimits(
                reader.integer(
                        "FACETS_MAX_FIELDS", 20, 1, 1_000, "Fields that one request may count"),
                reader.integer(
                        "FACETS_MAX_VALUES",
                        1_000,
                        1,
                        100_000,
                        "Values of a field that are shown, the most frequent ones"),
                reader.integer(
                        "FILTER_MAX_CLAUSES",
                        500,
                        1,
                        100_000,
                        "Comparisons and groups of one filter"),
                reader.integer(
                        "FACETS_STATEMENTS",
                        4,
                        1,
                        1_000,
                        "Statements of one request for facets that run at once"));
    }

    private static Tier.Settings tier(SettingsReader reader) {
        return new Tier.Settings(
                level(reader),
                reader.integer(
                        "TIER_LIMIT",
                        1_000,
                        2,
                        1_000_000,
                        "Records of others below which counts say nothing of them, and to multiples of which they are rounded (regular)"));
    }

    private static Tier.Level level(SettingsReader reader) {
        var text =
                reader.text(
                        "TIER",
                        "private",
                        "What counts and facets say of projects that the caller may not read: private, regular or libre");
        return Stream.of(Tier.Level.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(
                        () -> {
                            reader.fault(
                                    "ACCESS_API_TIER is '%s': expected private, regular or libre"
                                            .formatted(text));
                            return Tier.Level.PRIVATE;
                        });
    }

    private static Exports exports(SettingsReader reader) {
        return new Exports(
                reader.integer("EXPORTS", 4, 1, 1_000, "Exports that are written at once"),
                reader.integer(
                        "EXPORT_READERS", 3, 1, 64, "Ranges of one export that are read at once"),
                reader.duration(
                        "EXPORT_TIMEOUT",
                        "3600s",
                        "Time after which Neo4j ends a statement of an export"));
    }

    private static Duration startTimeout(SettingsReader reader) {
        return reader.duration(
                "START_TIMEOUT", "120s", "How long start waits for dictionary, keys and graph");
    }

    private static Graph graph(SettingsReader reader) {
        return new Graph(
                reader.text("NEO4J_URI", "Bolt address of Neo4j"),
                reader.text("NEO4J_USERNAME", "neo4j", "User at Neo4j"),
                reader.secret("NEO4J_PASSWORD", "Password of the user at Neo4j"),
                reader.duration("QUERY_TIMEOUT", "600s", "Time after which Neo4j ends a statement"),
                reader.integer("STATEMENTS", 16, 1, 1_000, "Statements that run at once"),
                reader.duration(
                        "STATEMENT_PATIENCE",
                        "30s",
                        "How long a statement waits for its turn before the answer is an error"),
                reader.duration(
                        "FRESHNESS_PATIENCE",
                        "10s",
                        "How long a request with X-Min-As-Of waits for the graph"));
    }

    private static Limits limits(SettingsReader reader) {
        return new Limits(
                reader.integer("GRAPHQL_MAX_DEPTH", 30, 1, 1_000, "Deepest nesting of a query"),
                reader.integer(
                        "GRAPHQL_MAX_FIELDS",
                        10_000,
                        1,
                        1_000_000,
                        "Most fields of a query, fragments expanded"),
                reader.integer(
                        "GRAPHQL_MAX_TOKENS", 50_000, 1, 10_000_000, "Longest query, in tokens"),
                reader.integer(
                        "GRAPHQL_MAX_COST",
                        20_000_000,
                        1,
                        2_000_000_000,
                        "Most records that the database may visit for a query, as estimated before it runs"),
                reader.integer(
                        "GRAPHQL_MAX_PAGE", 10_000, 1, 1_000_000, "Most records of an x_page"),
                reader.integer(
                        "GRAPHQL_STATEMENTS",
                        4,
                        1,
                        1_000,
                        "Statements of one request that run at once"));
    }
}
