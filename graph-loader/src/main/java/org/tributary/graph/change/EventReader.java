package org.tributary.graph.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.tributary.entity.EntityFields;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.graph.change.GraphChange.NodeDeleted;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.ParentLink;
import org.tributary.graph.change.GraphChange.Released;
import org.tributary.graph.change.GraphChange.RuleUse;
import org.tributary.graph.change.GraphChange.Unloadable;
import org.tributary.graph.cypher.GraphNames;
import org.tributary.graph.cypher.GraphNames.NodeNames;

/** Reads the events of {@code commons.harmonize.entities}. Safe for use by several threads. */
public final class EventReader {

    private final GraphNames names;

    public EventReader(GraphNames names) {
        this.names = names;
    }

    /**
     * What an event means to the graph. An entity event is a record named after its node type with
     * the fields of DESIGN 5.
     *
     * @throws IllegalArgumentException where it is neither an entity event nor a release marker
     */
    public GraphChange read(GenericContainer event) {
        return switch (event) {
            case SubmissionReleased released ->
                    new Released(
                            released.getProjectId(),
                            released.getSequence(),
                            released.getTransactionId(),
                            released.getCount());
            case GenericRecord entity when entity.hasField(EntityFields.ENTITY_ID) ->
                    entity(entity);
            default ->
                    throw new IllegalArgumentException(
                            "event %s has no place on this topic"
                                    .formatted(event.getSchema().getFullName()));
        };
    }

    private GraphChange entity(GenericRecord event) {
        var type = event.getSchema().getName();
        var project = event.get(EntityFields.PROJECT_ID).toString();
        long sequence = (Long) event.get(EntityFields.SEQUENCE);
        var id = event.get(EntityFields.ENTITY_ID).toString();
        var operation = event.get(EntityFields.OPERATION).toString();
        if (operation.equals("DELETED")) {
            return new NodeDeleted(project, sequence, id, type);
        }
        var node = names.of(type);
        if (node.isEmpty()) {
            return new Unloadable(
                    project, sequence, "node type %s is not in the dictionary".formatted(type));
        }
        return written(event, project, sequence, id, node.get(), operation.equals("CREATED"));
    }

    private static GraphChange written(
            GenericRecord event,
            String project,
            long sequence,
            String id,
            NodeNames node,
            boolean created) {
        var links = new ArrayList<ParentLink>();
        for (var each : (List<?>) event.get(EntityFields.LINKS)) {
            var link = (GenericRecord) each;
            var name = link.get(EntityFields.LINK_NAME).toString();
            var relationship = node.relationship(name);
            if (relationship.isEmpty()) {
                return new Unloadable(
                        project,
                        sequence,
                        "link %s of %s is not in the dictionary".formatted(name, node.label()));
            }
            links.add(
                    new ParentLink(
                            relationship.get(), link.get(EntityFields.LINK_TARGET_ID).toString()));
        }
        return new NodeWritten(
                project,
                sequence,
                id,
                node.label(),
                created,
                NodeProperties.of(event, id, node.label()),
                withoutDoubles(links),
                harmonized(event, project));
    }

    private static List<RuleUse> harmonized(GenericRecord event, String project) {
        if (!(event.get(EntityFields.HARMONIZED) instanceof Collection<?> values)) {
            return List.of();
        }
        var uses = new ArrayList<RuleUse>(values.size());
        for (var each : values) {
            var value = (GenericRecord) each;
            uses.add(
                    new RuleUse(
                            project,
                            event.getSchema().getName(),
                            value.get("property").toString(),
                            value.get("rule").toString()));
        }
        return uses;
    }

    private static List<ParentLink> withoutDoubles(List<ParentLink> links) {
        return links.size() < 2 || new HashSet<>(links).size() == links.size()
                ? links
                : links.stream().distinct().toList();
    }
}
