package org.tributary.gateway.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did that gives or takes a right, beside the request it was done by. An answer is
 * sent only after its events are kept.
 */
public sealed interface AuditEvent {

    /** Category in the query API. */
    String category();

    /** Who, where the event knows it and the request's token does not. */
    default @Nullable String username() {
        return null;
    }

    /** Number of the user; null where it is not known. */
    default @Nullable String subject() {
        return null;
    }

    /** What the category tells beside the members of all, by the names of the query API. */
    Map<String, String> details();

    /** Resources that the event is about. */
    default List<String> resourcePaths() {
        return List.of();
    }

    /**
     * Somebody came back from an identity provider, or tried to (access contract H.1).
     *
     * @param username null where nobody was signed in
     * @param subject number of the user, as in the claim {@code sub}
     * @param idp the provider
     * @param fenceIdp the provider behind a provider; null for none
     * @param shibIdp the same for Shibboleth
     * @param clientId the OAuth client that the sign-in was for; null for none
     */
    record Login(
            @Nullable String username,
            @Nullable String subject,
            String idp,
            @Nullable String fenceIdp,
            @Nullable String shibIdp,
            @Nullable String clientId)
            implements AuditEvent {

        @Override
        public String category() {
            return "login";
        }

        @Override
        public Map<String, String> details() {
            var details = new TreeMap<>(Map.of("idp", idp));
            put(details, "fence_idp", fenceIdp);
            put(details, "shib_idp", shibIdp);
            put(details, "client_id", clientId);
            return details;
        }
    }

    /**
     * A signed URL was asked for (access contract H.1).
     *
     * @param guid of the object; {@code bulk} for many
     * @param resourcePaths that the right was asked on
     * @param protocol null where the request named none
     */
    record PresignedUrl(
            String guid, List<String> resourcePaths, Action action, @Nullable String protocol)
            implements AuditEvent {

        /** What the URL is for. */
        public enum Action {
            DOWNLOAD,
            UPLOAD
        }

        /** Copies. */
        public PresignedUrl {
            resourcePaths = List.copyOf(resourcePaths);
        }

        @Override
        public String category() {
            return "presigned_url";
        }

        @Override
        public Map<String, String> details() {
            var details =
                    new TreeMap<>(
                            Map.of("guid", guid, "action", action.name().toLowerCase(Locale.ROOT)));
            put(details, "protocol", protocol);
            return details;
        }
    }

    /**
     * An API key or token was made, exchanged or withdrawn.
     *
     * @param username its owner; null where it is not known
     * @param subject number of the owner
     * @param kind such as {@code api_key}, {@code refresh_token}
     * @param id {@code jti}; never the secret itself; null where it is not known
     */
    record Credential(
            Change change,
            String kind,
            @Nullable String id,
            @Nullable String username,
            @Nullable String subject)
            implements AuditEvent {

        /** What happened to it. */
        public enum Change {
            CREATED,
            EXCHANGED,
            DELETED,
            REVOKED
        }

        @Override
        public String category() {
            return "credential";
        }

        @Override
        public Map<String, String> details() {
            var details =
                    new TreeMap<>(
                            Map.of("change", change.name().toLowerCase(Locale.ROOT), "kind", kind));
            put(details, "credential_id", id);
            return details;
        }
    }

    /**
     * Who may do what was changed.
     *
     * @param change such as {@code grant}, {@code withdraw}, {@code users_file}
     * @param target who or what it concerns: a user, a client, a group
     * @param reason as it was given; empty where none was asked for
     * @param resourcePaths that it is about
     */
    record PolicyChange(String change, String target, String reason, List<String> resourcePaths)
            implements AuditEvent {

        /** Copies. */
        public PolicyChange {
            resourcePaths = List.copyOf(resourcePaths);
        }

        @Override
        public String category() {
            return "policy";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("change", change, "target", target, "reason", reason);
        }
    }

    /**
     * Requests were answered with 503 because the audit took no records; they had no effect.
     *
     * @param requests how many
     */
    record Refused(long requests) implements AuditEvent {

        @Override
        public String category() {
            return "refused";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("requests", Long.toString(requests));
        }
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
