package org.tributary.access.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.access.archive.TarGzip;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.table.TableColumn;
import org.tributary.access.table.TableLayout;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/** Makes templates of a dictionary's node types. */
final class Templates {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dictionary dictionary;
    private final LinkKeys keys;

    Templates(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.keys = new LinkKeys(dictionary);
    }

    /**
     * Of one node type.
     *
     * @throws HttpFailure 404
     */
    byte[] one(String id, TemplateFormat format) {
        var type =
                dictionary
                        .nodeType(id)
                        .orElseThrow(
                                () ->
                                        HttpFailure.notFound(
                                                "Entity type %s is not in dictionary"
                                                        .formatted(id)));
        return written(type, format);
    }

    /**
     * Of every type whose records are in a project: a JSON array, or an archive of tables.
     *
     * @param categories wanted ones; empty for all
     * @param excluded node types to leave out
     */
    byte[] all(Collection<String> categories, Collection<String> excluded, TemplateFormat format) {
        Predicate<NodeType> wanted =
                type ->
                        type.properties().containsKey("project_id")
                                && (categories.isEmpty() || categories.contains(type.category()))
                                && !excluded.contains(type.id());
        var types = dictionary.nodeTypes().stream().filter(wanted).toList();
        if (format == TemplateFormat.JSON) {
            var array = new ArrayNode(JSON);
            types.forEach(type -> array.add(object(type)));
            return JsonAnswers.bytes(array).getBytes();
        }
        return archive(types, format);
    }

    private byte[] archive(List<NodeType> types, TemplateFormat format) {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new TarGzip(bytes)) {
            for (var type : types) {
                var content = written(type, format);
                archive.add(
                        "%s.%s".formatted(type.id(), format.suffix()),
                        content.length,
                        new ByteArrayInputStream(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] written(NodeType type, TemplateFormat format) {
        return switch (format) {
            case TSV -> table(type, "\t");
            case CSV -> table(type, ",");
            case JSON -> JsonAnswers.bytes(object(type)).getBytes();
        };
    }

    /** The header, and a row with the type alone. Names need no quotes. */
    private byte[] table(NodeType type, String delimiter) {
        var columns = TableLayout.of(type, keys).template();
        var header = columns.stream().map(Templates::header).collect(Collectors.joining(delimiter));
        var row =
                Stream.concat(Stream.of(type.id()), columns.stream().skip(1).map(_ -> ""))
                        .collect(Collectors.joining(delimiter));
        return "%s\r\n%s\r\n".formatted(header, row).getBytes(StandardCharsets.UTF_8);
    }

    private static String header(TableColumn column) {
        return starred(column, column.header());
    }

    private static String starred(TableColumn column, String name) {
        return column.required() ? "*".concat(name) : name;
    }

    private ObjectNode object(NodeType type) {
        var object = JSON.objectNode();
        for (var column : TableLayout.of(type, keys).template()) {
            switch (column) {
                case TableColumn.TypeName name ->
                        object.put(starred(name, name.header()), type.id());
                case TableColumn.TargetKey key ->
                        object.putObject(starred(key, key.link().name())).putNull(key.key());
                case TableColumn.Own _, TableColumn.TargetId _, TableColumn.Urls _ ->
                        object.putNull(header(column));
            }
        }
        return object;
    }
}
