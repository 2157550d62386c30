package org.tributary.access.submissions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A submission as answers show it. */
final class StatusJson {

    private static final double MILLIS = 1000;

    private StatusJson() {}

    static ObjectNode of(Known known, long now) {
        var facts = known.facts();
        var stage = known.stage();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("transaction_id", facts.transactionId());
        json.put("state", stage.word());
        json.put("final", stage.isLast());
        json.put("as_of", facts.asOf());
        who(json, facts);
        json.put("log_state", facts.state());
        json.put("code", facts.code());
        json.put("message", facts.message());
        counts(json.putObject("counts"), known);
        timings(json.putObject("timings"), known, now);
        rates(json.putObject("rates"), known, now);
        links(json.putObject("links"), facts);
        return json;
    }

    private static void who(ObjectNode json, SubmissionFacts facts) {
        var who = facts.who();
        json.put("program", who.program());
        json.put("project", who.project());
        json.put("project_id", who.projectId());
        json.put("submitter", who.submitter());
        json.put("role", who.role());
        json.put("is_dry_run", who.dryRun());
        json.put("committed_by", who.committedBy());
        json.put("closed", who.closed());
        json.put("created_datetime", who.createdDatetime());
    }

    private static void counts(ObjectNode json, Known known) {
        var counts = known.facts().counts();
        json.put("received", counts.received());
        json.put("judged", counts.judged());
        json.put("valid", counts.judged() - counts.invalid());
        json.put("invalid", counts.invalid());
        json.put("errors", counts.errors());
        json.put("created", counts.created());
        json.put("updated", counts.updated());
        json.put("deleted", counts.deleted());
        json.put("changes", known.facts().changes());
        json.put("loaded", known.facts().loaded(known.loaded()));
    }

    /** When each stage ended, and how long it took; what is not known is null. */
    private static void timings(ObjectNode json, Known known, long now) {
        var times = known.facts().times();
        moment(json, "received_at", times.receivedAt());
        moment(json, "sealed_at", times.sealedAt());
        moment(json, "validating_at", times.validatingAt());
        moment(json, "judged_at", times.judgedAt());
        moment(json, "loaded_at", known.loadedAt());
        var seconds = json.putObject("seconds");
        span(seconds, "receiving", times.receivedAt(), times.sealedAt());
        span(seconds, "waiting", times.sealedAt(), times.validatingAt());
        span(seconds, "validating", times.validatingAt(), times.judgedAt());
        span(seconds, "loading", times.judgedAt(), known.loadedAt());
        span(seconds, "total", times.receivedAt(), end(known, now));
    }

    private static long end(Known known, long now) {
        return switch (known.stage()) {
            case QUERYABLE -> known.loadedAt();
            case ACCEPTED, REJECTED -> known.facts().times().judgedAt();
            case REFUSED, ABORTED -> 0;
            case RECEIVED, VALIDATING, LOADING -> now;
        };
    }

    private static void moment(ObjectNode json, String name, long millis) {
        json.put(name, millis == 0 ? null : Timestamps.text(Instant.ofEpochMilli(millis)));
    }

    private static void span(ObjectNode json, String name, long from, long to) {
        if (from == 0 || to == 0) {
            json.putNull(name);
        } else {
            json.put(name, Math.max(0, to - from) / MILLIS);
        }
    }

    /** Records per second of the stages that take long; null where one has not begun. */
    private static void rates(ObjectNode json, Known known, long now) {
        var facts = known.facts();
        var times = facts.times();
        boolean over = known.stage().isLast();
        rate(
                json,
                "received",
                facts.counts().received(),
                times.receivedAt(),
                or(times.sealedAt(), over, now));
        rate(
                json,
                "judged",
                facts.counts().judged(),
                times.validatingAt(),
                or(times.judgedAt(), over, now));
        rate(
                json,
                "loaded",
                facts.loaded(known.loaded()),
                times.judgedAt(),
                or(known.loadedAt(), over, now));
    }

    private static long or(long moment, boolean over, long now) {
        return moment != 0 || over ? moment : now;
    }

    private static void rate(ObjectNode json, String name, long count, long from, long to) {
        if (from == 0 || to <= from) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(count * MILLIS / (to - from)));
        }
    }

    /** As a client calls them, through the gateway. */
    private static void links(ObjectNode json, SubmissionFacts facts) {
        var self = "/api/v1/submissions/%d".formatted(facts.transactionId());
        json.put("self", self);
        json.put("events", "%s/events".formatted(self));
        if (facts.counts().errors() > 0) {
            json.put("errors", "%s/errors".formatted(self));
            json.put("errors_tsv", "%s/errors.tsv".formatted(self));
            json.put("fixit", "%s/fixit".formatted(self));
        }
    }
}
