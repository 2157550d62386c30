package org.tributary.gateway.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.token.Scopes;
import org.tributary.runtime.access.AccessView;

/**
 * {@code /api/v1/access/clients}: makes, lists, rotates and deletes OAuth clients. Needs the method
 * {@code *} of service {@code fence} on {@code /services/fence/admin}, as fence's administration
 * does (access contract B.11).
 */
public final class ClientRoutes {
    private static final String CLIENTS = "/api/v1/access/clients";
    private static final String ADMINISTRATION = "/services/fence/admin";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS =
            Set.of(
                    "name",
                    "public",
                    "grants",
                    "redirects",
                    "scope",
                    "auto_approve",
                    "expires_at",
                    "old_expires_at");

    private final OauthClients clients;
    private final AccessView view;
    private final Clock clock;

    /** Over a store of clients. */
    public ClientRoutes(OauthClients clients, AccessView view, Clock clock) {
        this.clients = clients;
        this.view = view;
        this.clock = clock;
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                route("clients-list", HttpMethod.GET, CLIENTS, this::list),
                route("clients-create", HttpMethod.POST, CLIENTS, this::create),
                route("clients-rotate", HttpMethod.POST, CLIENTS + "/{name}/pairs", this::rotate),
                route("clients-delete", HttpMethod.DELETE, CLIENTS + "/{name}", this::delete),
                route(
                        "clients-delete-pair",
                        HttpMethod.DELETE,
                        CLIENTS + "/{name}/pairs/{id}",
                        this::deletePair));
    }

    private Route route(String id, HttpMethod method, String path, Endpoint endpoint) {
        return Route.scoped(
                id,
                method,
                path,
                Scopes.USER,
                call -> {
                    requireAdministrator(call);
                    return endpoint.answer(call);
                });
    }

    private void requireAdministrator(Call call) {
        if (!view.allowed(
                view.verify(call.header("Authorization")), "fence", "*", ADMINISTRATION)) {
            throw new Refusal(403, "You have no right to administer clients");
        }
    }

    private Future<Answer> list(Call call) {
        ObjectNode json = object();
        ArrayNode list = json.putArray("clients");
        clients.list().forEach(client -> list.add(shown(client)));
        return Future.succeededFuture(Answer.json(200, json));
    }

    private Future<Answer> create(Call call) {
        JsonNode body = body(call);
        try {
            ClientForm form =
                    new ClientForm(
                            body.path("name").asText(),
                            body.path("public").asBoolean(),
                            grants(texts(body, "grants")),
                            texts(body, "redirects"),
                            texts(body, "scope"),
                            body.path("auto_approve").asBoolean(),
                            moment(body, "expires_at"));
            if (!clients.named(form.name()).isEmpty()) {
                throw new Refusal(
                        409,
                        "there is a client '%s': rotate it, or delete it first"
                                .formatted(form.name()));
            }
            return Endpoint.future(clients.create(form)).map(ClientRoutes::made);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private Future<Answer> rotate(Call call) {
        CompletionStage<OauthClients.Created> made =
                clients.rotate(call.parameter("name"), moment(body(call), "old_expires_at"))
                        .orElseThrow(ClientRoutes::unknown);
        return Endpoint.future(made).map(ClientRoutes::made);
    }

    private Future<Answer> delete(Call call) {
        return delete(clients.named(call.parameter("name")));
    }

    private Future<Answer> deletePair(Call call) {
        return delete(
                clients.named(call.parameter("name")).stream()
                        .filter(client -> client.id().equals(call.parameter("id")))
                        .toList());
    }

    private Future<Answer> delete(List<OauthClient> found) {
        if (found.isEmpty()) {
            throw unknown();
        }
        CompletableFuture<?>[] deleting =
                found.stream()
                        .map(clients::delete)
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new);
        return Endpoint.future(CompletableFuture.allOf(deleting)).map(done -> Answer.empty(204));
    }

    private static Refusal unknown() {
        return new Refusal(404, "there is no such client");
    }

    private static Answer made(OauthClients.Created created) {
        ObjectNode json = shown(created.client());
        if (created.secret() != null) {
            json.put("client_secret", created.secret());
        }
        return Answer.json(201, json);
    }

    private static ObjectNode shown(OauthClient client) {
        ObjectNode json = object();
        json.put("client_id", client.id())
                .put("name", client.name())
                .put("public", client.isPublic());
        client.grants().forEach(grant -> json.withArray("grants").add(grant.parameter()));
        client.redirects().forEach(json.putArray("redirects")::add);
        client.scopes().forEach(json.putArray("scope")::add);
        return json.put("auto_approve", client.autoApprove())
                .put("created_at", client.createdAt().toString())
                .put(
                        "expires_at",
                        client.expiresAt() == null ? null : client.expiresAt().toString());
    }

    private static List<Grant> grants(List<String> parameters) {
        List<Grant> grants = new ArrayList<>();
        for (String parameter : parameters) {
            grants.add(
                    Grant.of(parameter)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "'%s' is no grant of a client"
                                                            .formatted(parameter))));
        }
        return grants;
    }

    private static JsonNode body(Call call) {
        try {
            String text = call.body().toString(StandardCharsets.UTF_8);
            JsonNode body = text.isBlank() ? object() : JSON.readTree(text);
            if (!body.isObject()) {
                throw new Refusal(400, "the body is a JSON object");
            }
            body.fieldNames()
                    .forEachRemaining(
                            name -> {
                                if (!MEMBERS.contains(name)) {
                                    throw new Refusal(
                                            400, "the member '%s' is not known".formatted(name));
                                }
                            });
            return body;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "the body is no JSON");
        }
    }

    private static List<String> texts(JsonNode body, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : body.path(name)) {
            texts.add(each.asText());
        }
        return texts;
    }

    private @Nullable Instant moment(JsonNode body, String name) {
        if (!body.hasNonNull(name)) {
            return null;
        }
        try {
            Instant moment = Instant.parse(body.path(name).asText());
            if (moment.isBefore(clock.instant())) {
                throw new Refusal(400, "'%s' is over".formatted(name));
            }
            return moment;
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "'%s' is a time such as 2030-01-01T00:00:00Z".formatted(name));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
