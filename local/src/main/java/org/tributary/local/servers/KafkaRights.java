package org.tributary.local.servers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.tributary.event.Topic;
import org.tributary.event.Topics;
import org.tributary.local.data.CommonsFault;
import org.tributary.runtime.KafkaSettings;

/**
 * Who may read and write which topic. A topic that carries decisions has one writer: only the
 * gateway writes access documents, only ingest commands, only harmonize entities, only the graph
 * loader what is loaded. Everything that is not listed is denied.
 */
public final class KafkaRights {

    /**
     * Application ids, consumer groups, transactional ids and internal topics of harmonize start
     * like this.
     */
    private static final String HARMONIZE = "commons-harmonize";

    private KafkaRights() {}

    /**
     * Gives every user its rights at a broker; giving them again changes nothing.
     *
     * @param administrator who may do that
     * @throws CommonsFault where the broker refuses
     */
    public static void grant(KafkaSettings administrator) {
        try (var admin = Admin.create(administrator.clientProperties())) {
            admin.createAcls(bindings()).all().get();
        } catch (ExecutionException e) {
            throw new CommonsFault("rights at Kafka cannot be set: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsFault("setting rights at Kafka was interrupted", e);
        }
    }

    /** Every rule, in the broker's own form. */
    public static Collection<AclBinding> bindings() {
        var rights = new ArrayList<AclBinding>();
        for (var user : KafkaUser.ALL) {
            reads(user).forEach(topic -> rights.add(topic(user, topic.name(), AclOperation.READ)));
            writes(user)
                    .forEach(topic -> rights.add(topic(user, topic.name(), AclOperation.WRITE)));
            if (user != KafkaUser.ADMIN) {
                var prefix = user == KafkaUser.PARTNER ? "partner" : "commons-" + user.username();
                rights.add(prefixed(user, ResourceType.GROUP, prefix, AclOperation.READ));
                rights.add(prefixed(user, ResourceType.GROUP, prefix, AclOperation.DELETE));
            }
        }
        for (var user : List.of(KafkaUser.INGEST, KafkaUser.HARMONIZE, KafkaUser.GRAPH_LOADER)) {
            var prefix = "commons-" + user.username();
            rights.add(prefixed(user, ResourceType.TRANSACTIONAL_ID, prefix, AclOperation.WRITE));
            rights.add(
                    prefixed(user, ResourceType.TRANSACTIONAL_ID, prefix, AclOperation.DESCRIBE));
        }
        for (var operation :
                List.of(
                        AclOperation.READ,
                        AclOperation.WRITE,
                        AclOperation.CREATE,
                        AclOperation.DELETE,
                        AclOperation.ALTER_CONFIGS,
                        AclOperation.DESCRIBE_CONFIGS)) {
            rights.add(prefixed(KafkaUser.HARMONIZE, ResourceType.TOPIC, HARMONIZE, operation));
        }
        return List.copyOf(rights);
    }

    static List<Topic> writes(KafkaUser user) {
        return switch (user) {
            case ADMIN, PARTNER -> List.of();
            case GATEWAY -> List.of(Topics.ACCESS, Topics.AUDIT);
            case INGEST -> List.of(Topics.COMMANDS, Topics.CHUNKS, Topics.DEAD_LETTERS);
            case HARMONIZE ->
                    List.of(
                            Topics.CHECKED,
                            Topics.ENTITIES,
                            Topics.OUTCOMES,
                            Topics.TRANSACTIONS,
                            Topics.PROJECTS,
                            Topics.FILES,
                            Topics.DEAD_LETTERS);
            case GRAPH_LOADER -> List.of(Topics.LOADED, Topics.DEAD_LETTERS);
            case ACCESS_API -> List.of(Topics.DEAD_LETTERS);
        };
    }

    static List<Topic> reads(KafkaUser user) {
        return switch (user) {
            case ADMIN -> List.of();
            case GATEWAY ->
                    List.of(Topics.DICTIONARY, Topics.ACCESS, Topics.PROJECTS, Topics.AUDIT);
            case INGEST ->
                    List.of(
                            Topics.DICTIONARY,
                            Topics.ACCESS,
                            Topics.COMMANDS,
                            Topics.CHUNKS,
                            Topics.OUTCOMES,
                            Topics.PROJECTS,
                            Topics.LOADED);
            case HARMONIZE ->
                    List.of(
                            Topics.DICTIONARY,
                            Topics.ACCESS,
                            Topics.COMMANDS,
                            Topics.CHUNKS,
                            Topics.CHECKED,
                            Topics.ENTITIES,
                            Topics.OUTCOMES,
                            Topics.TRANSACTIONS,
                            Topics.PROJECTS,
                            Topics.LOADED,
                            Topics.FILES);
            case GRAPH_LOADER ->
                    List.of(
                            Topics.DICTIONARY,
                            Topics.ACCESS,
                            Topics.ENTITIES,
                            Topics.TRANSACTIONS,
                            Topics.FILES,
                            Topics.LOADED);
            case ACCESS_API ->
                    List.of(
                            Topics.DICTIONARY,
                            Topics.ACCESS,
                            Topics.ENTITIES,
                            Topics.OUTCOMES,
                            Topics.TRANSACTIONS,
                            Topics.PROJECTS,
                            Topics.LOADED,
                            Topics.AUDIT);
            // The dictionary is public; its topic has the schemas too.
            case PARTNER -> List.of(Topics.ENTITIES, Topics.LOADED, Topics.DICTIONARY);
        };
    }

    private static AclBinding topic(KafkaUser user, String name, AclOperation operation) {
        return binding(
                user,
                new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL),
                operation);
    }

    private static AclBinding prefixed(
            KafkaUser user, ResourceType type, String prefix, AclOperation operation) {
        return binding(user, new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
    }

    private static AclBinding binding(
            KafkaUser user, ResourcePattern pattern, AclOperation operation) {
        return new AclBinding(
                pattern,
                new AccessControlEntry(
                        "User:" + user.username(), "*", operation, AclPermissionType.ALLOW));
    }
}
