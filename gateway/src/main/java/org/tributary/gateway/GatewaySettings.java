package org.tributary.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tributary.gateway.audit.AuditSettings;
import org.tributary.gateway.edge.TrustedProxies;
import org.tributary.gateway.limit.LimitSettings;
import org.tributary.gateway.login.LoginSettings;
import org.tributary.gateway.oauth.OauthSettings;
import org.tributary.gateway.passport.PassportRules;
import org.tributary.gateway.session.SessionSettings;
import org.tributary.gateway.tls.TlsSettings;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.gateway.users.Users;
import org.tributary.gateway.users.UsersException;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsReader;

/**
 * Settings of the gateway; the README has the table.
 *
 * @param publicUrl base address as clients reach it, without path
 * @param proxies whose {@code X-Forwarded-For} is believed
 * @param keys the signing keys
 * @param usersFile file of users and policies
 * @param users as read from it
 * @param passports whose passports count for what
 * @param usersInterval how often the file is looked at
 * @param session sign-ins of browsers
 * @param login where people prove who they are
 */
record GatewaySettings(
        String httpHost,
        int httpPort,
        URI publicUrl,
        URI ingest,
        URI accessApi,
        KeySettings keys,
        Path usersFile,
        Users users,
        Duration usersInterval,
        Duration accessTokenLifetime,
        OauthSettings oauth,
        SessionSettings session,
        AuditSettings audit,
        PassportRules passports,
        TrustedProxies proxies,
        TlsSettings tls,
        LimitSettings limits,
        LoginSettings login,
        KafkaSettings kafka) {

    /**
     * @param folder of the signing keys
     * @param interval how often it is looked at
     * @param ahead how long a new key is published before it signs
     */
    record KeySettings(Path folder, Duration interval, Duration ahead) {

        private static KeySettings read(SettingsReader reader) {
            return new KeySettings(
                    Path.of(
                            reader.text(
                                    "KEYS",
                                    "Folder of the signing keys; made with a first key where it is empty")),
                    reader.duration(
                            "KEYS_INTERVAL",
                            "1s",
                            "How often that folder is looked at, and documents that have ended are withdrawn"),
                    reader.duration(
                            "KEYS_AHEAD", "5s", "How long a new key is published before it signs"));
        }
    }

    static GatewaySettings from(Map<String, String> env) {
        SettingsReader reader = new SettingsReader("GATEWAY", env);
        GatewaySettings settings = read(reader);
        if (settings.tls().certificate() != null
                && "http".equals(settings.publicUrl().getScheme())) {
            reader.fault("GATEWAY_TLS_CERT needs a GATEWAY_PUBLIC_URL that begins with https");
        }
        reader.finish();
        return settings;
    }

    /** The rows of the README's table. */
    static List<Setting> table() {
        SettingsReader reader = new SettingsReader("GATEWAY", Map.of());
        read(reader);
        return reader.settings();
    }

    private static GatewaySettings read(SettingsReader reader) {
        Path file = reader.file("USERS", "File of users and policies, in Gen3's user.yaml format");
        String host = reader.text("HTTP_HOST", "127.0.0.1", "Address of the public port");
        int port = reader.integer("HTTP_PORT", 8080, 0, 65_535, "Public port; 0 takes a free one");
        URI publicUrl =
                address(
                        reader,
                        "PUBLIC_URL",
                        "Base address as clients reach it, without path; part of every token");
        return new GatewaySettings(
                host,
                port,
                publicUrl,
                address(reader, "INGEST_URL", "Base address of ingest"),
                address(reader, "ACCESS_API_URL", "Base address of access-api"),
                KeySettings.read(reader),
                file,
                users(file, reader),
                reader.duration("USERS_INTERVAL", "1s", "How often the file of users is looked at"),
                reader.duration(
                        "ACCESS_TOKEN_LIFETIME",
                        "20m",
                        "Life of an access token for which no other was asked"),
                OauthSettings.read(reader),
                SessionSettings.read(reader),
                AuditSettings.read(reader),
                passports(reader),
                proxies(reader),
                TlsSettings.read(reader),
                LimitSettings.read(reader),
                LoginSettings.read(reader, publicUrl),
                KafkaSettings.read(reader));
    }

    private static PassportRules passports(SettingsReader reader) {
        String file =
                reader.text(
                        "PASSPORTS",
                        "",
                        "File of GA4GH passport issuers and of what their visas stand for");
        try {
            return file.isEmpty() ? PassportRules.none() : PassportRules.read(Path.of(file));
        } catch (IllegalArgumentException e) {
            reader.fault("GATEWAY_PASSPORTS is '%s': %s".formatted(file, e.getMessage()));
            return PassportRules.none();
        }
    }

    /** A fault in the file is a fault of the settings, so that the operator sees all at once. */
    private static Users users(Path file, SettingsReader reader) {
        if (!file.toString().isEmpty()) {
            try {
                return Users.read(file);
            } catch (UsersException e) {
                e.faults().forEach(reader::fault);
            }
        }
        return Users.nobody();
    }

    private static TrustedProxies proxies(SettingsReader reader) {
        String text =
                reader.text(
                        "TRUSTED_PROXIES",
                        "",
                        "Addresses and ranges of the proxies in front, with commas between: their X-Forwarded-For is believed");
        try {
            return TrustedProxies.parse(text);
        } catch (IllegalArgumentException e) {
            reader.fault(
                    "GATEWAY_TRUSTED_PROXIES is '%s': expected addresses or ranges such as 10.0.0.0/8"
                            .formatted(text));
            return TrustedProxies.parse("");
        }
    }

    private static URI address(SettingsReader reader, String name, String meaning) {
        String text = reader.text(name, meaning);
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the same words as for an address of the wrong form.
        }
        if (!text.isEmpty()) {
            reader.fault(
                    "GATEWAY_%s is '%s': expected http(s)://host[:port] without path"
                            .formatted(name, text));
        }
        return URI.create("http://127.0.0.1");
    }

    /** The claim {@code iss}. */
    String issuer() {
        return TokenIssuer.issuer(publicUrl.toString());
    }
}
