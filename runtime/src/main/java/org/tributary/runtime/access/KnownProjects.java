package org.tributary.runtime.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.log.TopicTail;

/** The projects that exist, as {@code commons.harmonize.projects} tells them, in memory. */
public final class KnownProjects implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROJECTS.name(), 0);

    private final Map<String, ProjectName> byKey = new ConcurrentHashMap<>();
    private final TopicTail tail;

    private KnownProjects(KafkaSettings kafka, SchemaCatalog catalog) {
        var events = new RegistrySerdes(catalog).deserializer(ProjectKnown.class);
        this.tail =
                new TopicTail(
                        kafka,
                        "known-projects",
                        List.of(PARTITION),
                        event -> {
                            var key = new String(event.key(), StandardCharsets.UTF_8);
                            take(key, events.deserialize(event.topic(), event.value()));
                        });
    }

    /** Reads what there is, then follows; returns at once. */
    public static KnownProjects follow(KafkaSettings kafka, SchemaCatalog catalog) {
        KnownProjects projects = new KnownProjects(kafka, catalog);
        projects.tail.startAtBeginning();
        return projects;
    }

    private void take(String key, @Nullable ProjectKnown project) {
        if (project == null) {
            byKey.remove(key);
        } else if (project.getProject() != null) {
            byKey.put(key, new ProjectName(project.getProgram(), project.getProject()));
        }
    }

    /** Their names at this moment. */
    public Set<ProjectName> names() {
        return Set.copyOf(byKey.values());
    }

    @Override
    public void close() {
        tail.close();
    }
}
