package org.tributary.gateway.users;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML text as nodes that know their lines; what has not the expected form is collected as a
 * fault and read as empty.
 */
final class YamlTree {

    private record Fault(int line, String text) {}

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    YamlTree(String file) {
        this.file = file;
    }

    /** The text's only document; null where it is empty or no YAML. */
    @Nullable Node parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(true).build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (event.getEventId() == Event.ID.Alias) {
                    fault(line(event.getStartMark()), "aliases (*name) are not allowed here");
                    return null;
                }
            }
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            fault(line(e.getProblemMark()), "no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            fault(1, "no YAML: " + e.getMessage());
        }
        return null;
    }

    Map<String, Node> mapping(@Nullable Node node, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = text(tuple.getKeyNode(), "a key of " + what);
                if (entries.put(key, tuple.getValueNode()) != null) {
                    fault(tuple.getKeyNode(), "'%s' stands twice in %s".formatted(key, what));
                }
            }
        } else if (!isNull(node)) {
            fault(node, what + " must be a mapping");
        }
        return entries;
    }

    List<Node> list(@Nullable Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (!isNull(node)) {
            fault(node, what + " must be a list");
        }
        return List.of();
    }

    List<String> texts(@Nullable Node node, String what) {
        return list(node, what).stream().map(item -> text(item, "an entry of " + what)).toList();
    }

    String text(@Nullable Node node, String what) {
        if (node instanceof ScalarNode scalar && !isNull(node)) {
            return scalar.getValue();
        }
        fault(node, what + " must be a text");
        return "";
    }

    String textOr(@Nullable Node node, String otherwise, String what) {
        return isNull(node) ? otherwise : text(node, what);
    }

    void fault(@Nullable Node at, String text) {
        fault(at == null ? 1 : line(at.getStartMark()), text);
    }

    private void fault(int line, String text) {
        faults.add(new Fault(line, text));
    }

    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw new UsersException(
                    faults.stream()
                            .sorted(Comparator.comparingInt(Fault::line))
                            .map(fault -> "%s:%d: %s".formatted(file, fault.line(), fault.text()))
                            .distinct()
                            .toList());
        }
    }

    private static boolean isNull(@Nullable Node node) {
        return node == null || node.getTag().equals(Tag.NULL);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
