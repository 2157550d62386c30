package org.tributary.gateway.passport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.grant.Grant;
import org.tributary.gateway.grant.GrantRegister;
import org.tributary.gateway.grant.Party;

/**
 * Turns visas into grants. An identity at an issuer belongs to the user who presented it first; a
 * visa that was taken back, or is older than that, never counts again.
 */
final class PassportDesk {
    /** A grant ends this long before the first of its visas (access contract B.9). */
    private static final Duration EARLY = Duration.ofSeconds(300);

    private final PassportRules rules;
    private final GrantRegister grants;

    /** Users by issuer and subject, so that of two at the same moment one is the first. */
    private final Map<String, String> first = new ConcurrentHashMap<>();

    PassportDesk(PassportRules rules, GrantRegister grants) {
        this.rules = rules;
        this.grants = grants;
    }

    /**
     * Gives what the visas stand for.
     *
     * @param ignored takes why visas count for nothing, by their number from 0
     * @return grants, new ones and those of an earlier time
     */
    CompletionStage<List<Grant>> give(
            String user,
            List<PassportReader.Reading> readings,
            String passport,
            Map<Integer, String> ignored) {
        List<Visa> counting = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            PassportReader.Reading reading = readings.get(i);
            Visa visa = reading.visa();
            String reason = visa == null ? reading.reason() : objection(user, visa);
            if (visa == null || !reason.isEmpty()) {
                ignored.put(i, reason);
            } else {
                counting.add(visa);
            }
        }
        CompletableFuture<List<Grant>> all = CompletableFuture.completedFuture(List.of());
        Instant end = end(counting);
        if (!end.isAfter(grants.now())) {
            return all;
        }
        for (Visa visa : counting) {
            for (String policy : rules.policies(visa)) {
                Grant grant = grant(user, visa, policy, end, passport);
                all = all.thenCombine(once(grant), PassportDesk::with);
            }
        }
        return all;
    }

    private static List<Grant> with(List<Grant> list, Grant one) {
        List<Grant> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static Instant end(List<Visa> visas) {
        return visas.stream()
                .map(Visa::expiresAt)
                .min(Comparator.naturalOrder())
                .map(end -> end.minus(EARLY))
                .orElse(Instant.MIN);
    }

    /** Why a visa counts for nothing; empty where it counts. */
    private String objection(String user, Visa visa) {
        if (rules.policies(visa).isEmpty()) {
            return "it stands for nothing here";
        }
        if (!grants.now().isBefore(visa.expiresAt().minus(EARLY))) {
            return "it expires within %d seconds".formatted(EARLY.toSeconds());
        }
        Predicate<Grant> ofIdentity =
                grant ->
                        visa.issuer().equals(grant.origin().get("issuer"))
                                && visa.subject().equals(grant.origin().get("subject"));
        List<Grant> earlier = grants.list(ofIdentity);
        Party party = Party.user(user);
        String identity = visa.issuer() + "\n" + visa.subject();
        if (earlier.stream().anyMatch(grant -> !grant.party().equals(party))
                || !first.computeIfAbsent(identity, unknown -> party.name()).equals(party.name())) {
            return "its subject belongs to another user";
        }
        return earlier.stream().anyMatch(grant -> isTakenBack(grant, visa))
                ? "it was taken back"
                : "";
    }

    private static boolean isTakenBack(Grant grant, Visa visa) {
        Grant.Act revoked = grant.revoked();
        return revoked != null
                && (visa.hash().equals(grant.origin().get("visa"))
                        || (visa.value().equals(grant.origin().get("value"))
                                && !visa.issuedAt().isAfter(revoked.at())));
    }

    private Grant grant(String user, Visa visa, String policy, Instant end, String passport) {
        return new Grant(
                Sha256.hex(visa.hash() + " " + policy),
                Party.user(user),
                policy,
                end,
                new Grant.Act(grants.now(), user, "GA4GH visa of " + visa.issuer()),
                Map.of(
                        "issuer", visa.issuer(),
                        "subject", visa.subject(),
                        "value", visa.value(),
                        "visa", visa.hash(),
                        "passport", Sha256.hex(passport)),
                null);
    }

    /** Presented again, a visa changes nothing. */
    private CompletionStage<Grant> once(Grant grant) {
        return grants.find(grant.id())
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> grants.give(grant));
    }
}
