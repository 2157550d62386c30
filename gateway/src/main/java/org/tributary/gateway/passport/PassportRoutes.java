package org.tributary.gateway.passport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.grant.Callers;
import org.tributary.gateway.grant.Grant;
import org.tributary.gateway.grant.GrantRegister;
import org.tributary.gateway.grant.RequestBody;
import org.tributary.gateway.token.Scopes;
import org.tributary.gateway.users.Users;

/**
 * {@code POST /api/v1/access/passports}: who is signed in presents a passport and gets the grants
 * that its visas stand for.
 */
public final class PassportRoutes {
    private final PassportRules rules;
    private final PassportReader reader;
    private final PassportDesk desk;
    private final GrantRegister grants;
    private final Callers callers;

    /** By the rules of the operator. */
    public PassportRoutes(PassportRules rules, GrantRegister grants, Callers callers) {
        this.rules = rules;
        this.reader = new PassportReader(rules);
        this.desk = new PassportDesk(rules, grants);
        this.grants = grants;
        this.callers = callers;
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                Route.scoped(
                        "passports",
                        HttpMethod.POST,
                        "/api/v1/access/passports",
                        Scopes.OPENID,
                        this::present));
    }

    private Future<Answer> present(Call call) {
        String user = callers.user(call);
        if (rules.isEmpty()) {
            throw new Refusal(400, "passports are not accepted here");
        }
        String passport = RequestBody.of(call, Set.of("passport")).token("passport");
        Map<Integer, String> ignored = new TreeMap<>();
        return Objects.requireNonNull(Vertx.currentContext())
                .executeBlocking(() -> reader.read(passport, grants.now()))
                .recover(
                        failure ->
                                Future.failedFuture(
                                        failure instanceof PassportException
                                                ? new Refusal(
                                                        400,
                                                        "the passport does not count: "
                                                                + failure.getMessage())
                                                : failure))
                .compose(readings -> Endpoint.future(desk.give(user, readings, passport, ignored)))
                .map(
                        given -> {
                            given.forEach(grant -> note(call, grant));
                            return answer(given, ignored);
                        });
    }

    private static void note(Call call, Grant grant) {
        Callers.note(
                call,
                "grant",
                grant.party(),
                grant.made().reason(),
                new Users.Policy(grant.policy(), List.of(), List.of()));
    }

    private static Answer answer(List<Grant> given, Map<Integer, String> ignored) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("grants");
        given.forEach(grant -> list.add(grant.toJson()));
        ArrayNode rest = json.putArray("ignored");
        ignored.forEach((visa, reason) -> rest.addObject().put("visa", visa).put("reason", reason));
        return Answer.json(200, json);
    }
}
