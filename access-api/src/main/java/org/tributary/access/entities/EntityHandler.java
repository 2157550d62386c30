package org.tributary.access.entities;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.projects.Projects;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.JsonValues;
import org.tributary.access.record.Records;

/**
 * GET {@code …/<program>/<project>/entities/<id>[,<id>…]}. Unlike the original it finds records of
 * that project only.
 */
public final class EntityHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Records records;
    private final Projects projects;
    private final Caller caller;
    private final Blocking blocking;

    public EntityHandler(Records records, Projects projects, Caller caller, Blocking blocking) {
        this.records = records;
        this.projects = projects;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var program = context.pathParam("program");
        var project = context.pathParam("project");
        var ids = ids(context.pathParam("ids"));
        blocking.run(
                        context,
                        () -> {
                            // Existence comes before rights: 404 wins over 401 (contract B.1).
                            projects.require(program, project);
                            caller.requireReader(context, program, project);
                            return answer(program, project, ids);
                        })
                .onSuccess(answer -> JsonAnswers.ok(context, answer))
                .onFailure(context::fail);
    }

    private static Set<String> ids(String list) {
        var ids = new LinkedHashSet<String>();
        for (var id : list.split(",", -1)) {
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return ids;
    }

    private Buffer answer(String program, String project, Set<String> ids) throws IOException {
        var byId = new HashMap<String, GraphRecord>();
        records.find(
                "%s-%s".formatted(program, project), ids, record -> byId.put(record.id(), record));
        var found = new ArrayList<GraphRecord>();
        var missing = new ArrayList<String>();
        for (var id : ids) {
            var record = byId.get(id);
            if (record == null) {
                missing.add(id);
            } else {
                found.add(record);
            }
        }
        if (!missing.isEmpty()) {
            throw HttpFailure.badRequest("Not found: %s".formatted(String.join(", ", missing)));
        }
        return written(program, project, found);
    }

    private static Buffer written(String program, String project, List<GraphRecord> found)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("entities");
            for (var record : found) {
                json.writeStartObject();
                json.writeStringField("program", program);
                json.writeStringField("project", project);
                json.writeObjectFieldStart("properties");
                properties(json, record);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static void properties(JsonGenerator json, GraphRecord record) throws IOException {
        json.writeStringField("id", record.id());
        json.writeStringField("type", record.type().id());
        for (var name : record.type().properties().keySet()) {
            if (!name.equals("id") && !name.equals("type")) {
                json.writeFieldName(name);
                JsonValues.write(json, record.properties().get(name));
            }
        }
        for (var link : record.parents().entrySet()) {
            json.writeArrayFieldStart(link.getKey());
            for (var parent : link.getValue()) {
                json.writeStartObject();
                json.writeStringField("id", parent.id());
                json.writeFieldName("submitter_id");
                JsonValues.write(json, parent.key("submitter_id").orElse(null));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
