package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the text of a YAML file into JSON with the line of every value.
 *
 * <p>Works on the parser's events, because that is where the lines are, and where aliases can be
 * refused before they multiply. Of two equal keys the last counts, as in Gen3; dictionaries in use
 * rely on it.
 */
final class YamlReader {

    private final String file;
    private final Iterator<Event> events;
    private final SourceLines lines = new SourceLines();

    private YamlReader(String file, String text) {
        this.file = file;
        // One buffer for all: the scanner copies what it holds at each refill, which a long scalar
        // would make quadratic.
        var settings =
                LoadSettings.builder().setLabel(file).setBufferSize(text.length() + 1).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** Reads one document whose root is an object; an empty file is an empty object. */
    static SourceDocument read(String file, String text) {
        if (text.length() > Limits.FILE_BYTES) {
            throw new DictionaryException(
                    file, 0, "is larger than " + Limits.FILE_BYTES + " bytes");
        }
        try {
            var reader = new YamlReader(file, text);
            return new SourceDocument(file, file, reader.document(), reader.lines);
        } catch (MarkedYamlEngineException e) {
            throw new DictionaryException(
                    file, line(e.getProblemMark()), "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new DictionaryException(file, 0, "is not YAML: " + e.getMessage());
        }
    }

    private ObjectNode document() {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            return JsonNodeFactory.instance.objectNode();
        }
        Event first = events.next();
        JsonNode root = value(first, "", 0);
        events.next();
        if (events.next() instanceof DocumentStartEvent second) {
            throw fault(second, "holds more than one YAML document");
        }
        if (root.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw fault(first, "must be an object at the top");
    }

    private JsonNode value(Event event, String pointer, int depth) {
        if (depth > Limits.DEPTH) {
            throw fault(event, "is nested deeper than " + Limits.DEPTH + " levels");
        }
        if (event instanceof AliasEvent) {
            throw fault(event, "YAML aliases are not allowed; use $ref");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw fault(event, "YAML anchors are not allowed; use $ref");
        }
        lines.put(pointer, lineOf(event));
        return switch (event) {
            case CollectionStartEvent collection when collection.getTag().isPresent() ->
                    throw tagFault(collection, collection.getTag().get());
            case MappingStartEvent _ -> mapping(pointer, depth);
            case SequenceStartEvent _ -> sequence(pointer, depth);
            case ScalarEvent scalar -> scalar(scalar);
            default -> throw fault(event, "unexpected YAML: " + event);
        };
    }

    private ObjectNode mapping(String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Event event = events.next();
        while (!(event instanceof MappingEndEvent)) {
            if (!(event instanceof ScalarEvent key)) {
                throw fault(event, "the key of an object must be a plain text");
            }
            String child = SourceLines.child(pointer, key.getValue());
            object.set(key.getValue(), value(events.next(), child, depth + 1));
            lines.put(child, lineOf(event));
            event = events.next();
        }
        return object;
    }

    private ArrayNode sequence(String pointer, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Event event = events.next();
        while (!(event instanceof SequenceEndEvent)) {
            array.add(value(event, SourceLines.child(pointer, array.size()), depth + 1));
            event = events.next();
        }
        return array;
    }

    private JsonNode scalar(ScalarEvent scalar) {
        Optional<String> tag = scalar.getTag();
        if (tag.isPresent()) {
            if (tag.get().equals("tag:yaml.org,2002:str")) {
                return JsonNodeFactory.instance.textNode(scalar.getValue());
            }
            throw tagFault(scalar, tag.get());
        }
        if (!scalar.isPlain()) {
            return JsonNodeFactory.instance.textNode(scalar.getValue());
        }
        JsonNode value = YamlScalars.plain(scalar.getValue());
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
            throw fault(scalar, "the number " + scalar.getValue() + " has no form in JSON");
        }
        return value;
    }

    private DictionaryException tagFault(Event event, String tag) {
        return fault(event, "the YAML tag " + tag + " is not allowed");
    }

    private DictionaryException fault(Event event, String message) {
        return new DictionaryException(file, lineOf(event), message);
    }

    private static int lineOf(Event event) {
        return line(event.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }
}
