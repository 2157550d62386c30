package org.tributary.local.commons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.servers.Addresses;

/**
 * The settings of each service in a data folder, as environment variables: the same names as in
 * {@code docker-compose.yml}, which a test holds against these.
 *
 * @param port of the gateway
 * @param chosen settings that the operator gave, by their whole names
 */
public record ServiceEnvironment(DataFolder folder, int port, Map<String, String> chosen) {

    private static final String PUBLIC_URL = "GATEWAY_PUBLIC_URL";

    /** Nothing chosen. */
    public ServiceEnvironment(DataFolder folder, int port) {
        this(folder, port, Map.of());
    }

    /**
     * Copies.
     *
     * @throws CommonsFault where a setting is no service's
     */
    public ServiceEnvironment {
        chosen = Map.copyOf(chosen);
        for (var name : chosen.keySet()) {
            if (Arrays.stream(ServiceKind.values())
                    .noneMatch(kind -> name.startsWith(kind.prefix()))) {
                throw new CommonsFault("%s is not a setting of any service".formatted(name));
            }
        }
    }

    /**
     * Base address as clients reach it. By number, because Gen3's SDK treats {@code localhost} in
     * its own way.
     */
    public String publicUrl() {
        return chosen.getOrDefault(PUBLIC_URL, "http://127.0.0.1:" + port);
    }

    /** Folder of the gateway's signing keys. */
    public Path keys() {
        return folder.root().resolve("keys");
    }

    /** File of users and policies. */
    public Path users() {
        return folder.root().resolve("users.yaml");
    }

    /** File of identity providers, for whoever wants to try one; nobody writes it for them. */
    public Path providers() {
        return folder.root().resolve("providers.json");
    }

    /** Settings of a service without its management port. */
    public Map<String, String> of(ServiceKind kind) {
        var settings = new TreeMap<String, String>();
        var at = new Addresses(folder);
        kafka(settings, at, kind);
        switch (kind) {
            case GATEWAY -> {
                settings.put("HTTP_PORT", Integer.toString(port));
                settings.put("PUBLIC_URL", publicUrl());
                settings.put("INGEST_URL", local(Port.INGEST_HTTP));
                settings.put("ACCESS_API_URL", local(Port.ACCESS_API_HTTP));
                settings.put("KEYS", keys().toString());
                settings.put("USERS", users().toString());
                // Of a machine for trying things out, everybody may use all.
                for (var rate : List.of("PER_PRINCIPAL", "PER_ADDRESS", "SIGN_IN", "BULK")) {
                    settings.put("RATE_" + rate, "0");
                }
                settings.put("LOGIN_LOCAL", "true");
                if (Files.exists(providers())) {
                    settings.put("LOGIN_PROVIDERS", providers().toString());
                }
            }
            case INGEST -> {
                settings.put("HTTP_PORT", port(Port.INGEST_HTTP));
                s3(settings, at);
                access(settings);
            }
            case HARMONIZE -> {
                settings.put("STATE_DIR", folder.folder("harmonize").toString());
                settings.put("ID_SECRET", folder.secret("ids"));
                settings.put("INSTANCE", "harmonize-1");
            }
            case GRAPH_LOADER -> {
                neo4j(settings, at);
                settings.put("INSTANCE", "graph-loader-1");
            }
            case ACCESS_API -> {
                settings.put("HTTP_PORT", port(Port.ACCESS_API_HTTP));
                neo4j(settings, at);
                s3(settings, at);
                access(settings);
            }
        }
        var named = new TreeMap<String, String>();
        settings.forEach((name, value) -> named.put(kind.prefix() + name, value));
        chosen.forEach(
                (name, value) -> {
                    if (name.startsWith(kind.prefix())) {
                        named.put(name, value);
                    }
                });
        return named;
    }

    /** Every port that a service of the local commons listens on. */
    List<Integer> ports(ServiceKind kind) {
        int management = folder.port(kind.managementPort());
        return switch (kind) {
            case GATEWAY -> List.of(management, port);
            case INGEST -> List.of(management, folder.port(Port.INGEST_HTTP));
            case ACCESS_API -> List.of(management, folder.port(Port.ACCESS_API_HTTP));
            case HARMONIZE, GRAPH_LOADER -> List.of(management);
        };
    }

    private static void kafka(Map<String, String> settings, Addresses at, ServiceKind kind) {
        var kafka = at.kafka(kind.user());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("KAFKA_USERNAME", kind.user().username());
        settings.put("KAFKA_PASSWORD", at.folder().secret(kind.user().secretName()));
    }

    private static void neo4j(Map<String, String> settings, Addresses at) {
        settings.put("NEO4J_URI", at.neo4jUri());
        settings.put("NEO4J_USERNAME", at.neo4jUsername());
        settings.put("NEO4J_PASSWORD", at.neo4jPassword().value());
    }

    private static void s3(Map<String, String> settings, Addresses at) {
        settings.put("S3_ENDPOINT", at.s3Endpoint());
        settings.put("S3_BUCKET", at.s3Bucket());
        settings.put("S3_ACCESS_KEY", at.s3AccessKey());
        settings.put("S3_SECRET_KEY", at.s3SecretKey().value());
    }

    private void access(Map<String, String> settings) {
        settings.put("ACCESS_JWKS", keys().resolve(SigningKeys.PUBLIC_FILE).toString());
    }

    private String port(Port service) {
        return Integer.toString(folder.port(service));
    }

    private String local(Port service) {
        return "http://127.0.0.1:" + folder.port(service);
    }
}
