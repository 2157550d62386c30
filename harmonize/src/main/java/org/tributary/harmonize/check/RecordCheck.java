package org.tributary.harmonize.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.harmonize.check.table.Columns;
import org.tributary.harmonize.check.wording.PythonText;

/**
 * Says what can be said of a submitted record alone: casts, JSON schema, types, links in form
 * (contract B.4, B.5). A pure function of the dictionary and the record, shared by the check
 * workers and by the decision on small submissions; safe for several threads.
 *
 * <p>Of faults that depend on other documents of the request it tells none: that the first element
 * that is no object also lacks a {@code type} is for the decision to add.
 */
public final class RecordCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KNOWN_TABLES = 1_000;

    /** Key of a fix-it file's records that tells what was wrong with them. */
    private static final String COMMENT = "errors";

    private final Dictionary dictionary;
    private final Map<String, TypeCheck> types = new HashMap<>();
    private final Map<TableOfType, Columns> tables = new ConcurrentHashMap<>();

    private record TableOfType(String type, DocumentFormat format, List<String> header) {}

    /**
     * @throws IllegalArgumentException when a schema of the dictionary cannot be compiled
     */
    public RecordCheck(Dictionary dictionary) {
        this.dictionary = dictionary;
        EntitySchemas schemas = EntitySchemas.of(dictionary);
        for (NodeType type : dictionary.nodeTypes()) {
            types.put(type.id(), new TypeCheck(type, dictionary, schemas.properties(type.id())));
        }
    }

    /** Version of the dictionary that records are checked against. */
    public String dictionaryVersion() {
        return dictionary.version();
    }

    /** Checks the records of a chunk, in their order. */
    public CheckedChunk check(SubmissionChunk chunk) {
        return new CheckedChunk(
                chunk.getTransactionId(),
                chunk.getChunk(),
                dictionary.version(),
                check(chunk.getRecords(), chunk.getTables(), chunk.getScope()));
    }

    /**
     * Checks records in their order; what is said of all of them together is kept to the size of an
     * event.
     */
    public List<CheckedRecord> check(
            List<SubmittedRecord> records, List<Table> tablesOfRecords, SubmissionScope scope) {
        Map<Integer, Table> tablesByDocument = new HashMap<>();
        tablesOfRecords.forEach(table -> tablesByDocument.put(table.getDocument(), table));
        List<CheckedRecord> checked = new ArrayList<>(records.size());
        ErrorBudget budget = new ErrorBudget();
        for (SubmittedRecord record : records) {
            checked.add(
                    budget.spend(check(record, tablesByDocument.get(record.getDocument()), scope)));
        }
        return checked;
    }

    /**
     * Checks one record.
     *
     * @param table the table that the record is a row of; null for a record that was sent as JSON
     * @throws IllegalArgumentException for a record that ingest would not have sent: no JSON, or a
     *     row without its table
     */
    public CheckedRecord check(
            SubmittedRecord record, @Nullable Table table, SubmissionScope scope) {
        List<String> cells = record.getCells();
        if (cells == null) {
            return json(record, scope);
        }
        if (table == null) {
            throw new IllegalArgumentException(
                    "a row of document " + record.getDocument() + " came without its table");
        }
        return row(record, cells, table, scope);
    }

    private CheckedRecord row(
            SubmittedRecord record, List<String> cells, Table table, SubmissionScope scope) {
        int position = table.getHeader().lastIndexOf("type");
        TypeCheck type =
                position >= 0 && position < cells.size() ? types.get(cells.get(position)) : null;
        if (type == null) {
            return new Checked(record).toRecord();
        }
        Columns columns = columns(table, type);
        return type.check(new Sent(record, columns.document(cells), columns), scope);
    }

    private Columns columns(Table table, TypeCheck type) {
        if (tables.size() > KNOWN_TABLES) {
            tables.clear();
        }
        return tables.computeIfAbsent(
                new TableOfType(type.id(), table.getFormat(), table.getHeader()),
                _ -> Columns.of(table, type.nodeType(), dictionary));
    }

    private CheckedRecord json(SubmittedRecord record, SubmissionScope scope) {
        JsonNode document = parse(record);
        if (!(document instanceof ObjectNode object)) {
            String message =
                    "Entity document must be an object, not a " + PythonText.className(document);
            return new Checked(record).with(Faults.of(message, "INVALID_VALUE")).toRecord();
        }
        ObjectNode fields = withoutAsterisks(object);
        JsonNode name = fields.path("type");
        TypeCheck type = name.isTextual() ? types.get(name.textValue()) : null;
        if (type == null) {
            String details = "Node type \"" + PythonText.str(name) + "\" not found in dictionary";
            return new Checked(record)
                    .refused("Unable to parse entity. Details: [400] - " + details)
                    .toRecord();
        }
        return type.check(new Sent(record, withoutComment(fields, type.nodeType()), null), scope);
    }

    private static ObjectNode withoutComment(ObjectNode fields, NodeType type) {
        if (!fields.has(COMMENT) || !Columns.isComment(COMMENT, type)) {
            return fields;
        }
        ObjectNode plain = fields.deepCopy();
        plain.remove(COMMENT);
        return plain;
    }

    private static JsonNode parse(SubmittedRecord record) {
        String json = record.getJson();
        if (json == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException _) {
            // Without the cause, whose message quotes the record.
            throw new IllegalArgumentException(
                    "record "
                            + record.getIndex()
                            + " of document "
                            + record.getDocument()
                            + " is no JSON");
        }
    }

    /** Clients copy keys from templates, where an asterisk marks what is required. */
    private static ObjectNode withoutAsterisks(ObjectNode document) {
        boolean marked = false;
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            marked |= field.getKey().startsWith("*");
        }
        if (!marked) {
            return document;
        }
        ObjectNode plain = document.objectNode();
        document.properties()
                .forEach(field -> plain.set(unmarked(field.getKey()), field.getValue()));
        return plain;
    }

    private static String unmarked(String key) {
        int start = 0;
        while (start < key.length() && key.charAt(start) == '*') {
            start++;
        }
        return key.substring(start);
    }
}
