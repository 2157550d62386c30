package org.tributary.gateway.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tributary.runtime.Secret;

/**
 * Reads the file of identity providers: {@code {"providers": [{…}]}}. Every fault is told, with the
 * provider it is about; the README of the module has the members.
 */
final class ProvidersFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final List<String> SCOPES = List.of("openid", "email", "profile");
    private static final Set<String> MEMBERS =
            Set.of(
                    "id",
                    "name",
                    "description",
                    "issuer",
                    "client_id",
                    "client_secret",
                    "client_secret_file",
                    "scopes",
                    "username_claim",
                    "usernames",
                    "secondary",
                    "logout");

    private final Path file;
    private final Consumer<String> faults;

    private ProvidersFile(Path file, Consumer<String> faults) {
        this.file = file;
        this.faults = faults;
    }

    static List<ProviderSettings> read(Path file, Consumer<String> faults) {
        return new ProvidersFile(file, faults).read();
    }

    private List<ProviderSettings> read() {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            faults.accept("%s is no JSON: %s".formatted(file, e.getOriginalMessage()));
            return List.of();
        } catch (IOException e) {
            faults.accept("%s cannot be read: %s".formatted(file, e));
            return List.of();
        }
        if (!root.path("providers").isArray()) {
            faults.accept("%s: expected {\"providers\": [...]}".formatted(file));
            return List.of();
        }
        List<ProviderSettings> providers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode provider : root.path("providers")) {
            ProviderSettings read = readOne(provider);
            if (!ids.add(read.id())) {
                fault(read.id(), "two providers have this id");
            }
            providers.add(read);
        }
        return providers;
    }

    private ProviderSettings readOne(JsonNode provider) {
        String id = provider.path("id").asText("");
        if (!ID.matcher(id).matches() || id.equals(LocalSignIn.ID)) {
            fault(id, "'id' must be letters, digits, - and _ in lower case, and not 'local'");
        }
        provider.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!MEMBERS.contains(name)) {
                                fault(id, "'%s' is not a member of a provider".formatted(name));
                            }
                        });
        List<String> scopes = new ArrayList<>();
        provider.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        if (!scopes.isEmpty() && !scopes.contains("openid")) {
            fault(id, "'scopes' must hold 'openid'");
        }
        return new ProviderSettings(
                id,
                provider.path("name").asText(id),
                provider.path("description").asText(""),
                issuer(id, provider),
                required(id, provider, "client_id"),
                secret(id, provider),
                scopes.isEmpty() ? SCOPES : scopes,
                provider.path("username_claim").asText("email"),
                pattern(id, provider.path("usernames").asText(".*")),
                provider.path("secondary").asBoolean(false),
                provider.path("logout").asBoolean(false));
    }

    private URI issuer(String id, JsonNode provider) {
        String text = required(id, provider, "issuer");
        try {
            URI issuer = URI.create(text);
            if (Loopback.isSafe(issuer)) {
                return issuer;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        if (!text.isEmpty()) {
            fault(id, "'issuer' is '%s': expected an https address".formatted(text));
        }
        return URI.create("https://127.0.0.1");
    }

    private Secret secret(String id, JsonNode provider) {
        if (!provider.has("client_secret_file")) {
            return new Secret(required(id, provider, "client_secret"));
        }
        Path secret = file.resolveSibling(provider.path("client_secret_file").asText());
        try {
            return new Secret(Files.readString(secret).strip());
        } catch (IOException e) {
            fault(id, "'client_secret_file' %s cannot be read".formatted(secret));
            return new Secret("");
        }
    }

    private Pattern pattern(String id, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            fault(id, "'usernames' is no pattern: " + e.getDescription());
            return Pattern.compile(".*");
        }
    }

    private String required(String id, JsonNode provider, String name) {
        String value = provider.path(name).asText("");
        if (value.isEmpty()) {
            fault(id, "'%s' is missing".formatted(name));
        }
        return value;
    }

    private void fault(String id, String sentence) {
        faults.accept("%s, provider '%s': %s".formatted(file, id, sentence));
    }
}
