package org.tributary.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tributary.local.data.CommonsFault;
import org.tributary.runtime.audit.ChainCheck;

/** A check as JSON; a later check holds the audit against it. */
public final class CheckJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CheckJson() {}

    public static ObjectNode of(AuditCheck check) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ok", check.fault() == null)
                        .put("records", check.records())
                        .put("chains", check.chains());
        var fault = check.fault();
        if (fault != null) {
            json.putObject("fault")
                    .put("partition", fault.partition())
                    .put("offset", fault.offset())
                    .put("what", fault.what());
        }
        var list = json.putArray("partitions");
        for (var each : check.partitions()) {
            var row =
                    list.addObject()
                            .put("partition", each.partition())
                            .put("begin", each.begin())
                            .put("records", each.records())
                            .put("chains", each.chains());
            var head = each.head();
            if (head != null) {
                row.putObject("head").put("offset", head.offset()).put("hash", head.hash());
            }
        }
        return json;
    }

    /**
     * The heads in a file that was written by an earlier check, by partition.
     *
     * @throws CommonsFault where it is none
     */
    public static Map<Integer, ChainCheck.Head> heads(Path file) {
        JsonNode json;
        try {
            json = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new CommonsFault(file + " cannot be read: " + e.getMessage(), e);
        }
        var heads = new HashMap<Integer, ChainCheck.Head>();
        for (var each : json.path("partitions")) {
            var head = each.path("head");
            if (head.path("offset").isIntegralNumber() && head.path("hash").isTextual()) {
                heads.put(
                        each.path("partition").asInt(),
                        new ChainCheck.Head(
                                head.path("offset").asLong(), head.path("hash").asText()));
            }
        }
        if (heads.isEmpty()) {
            throw new CommonsFault(
                    file + " has no heads: expected what 'audit verify --json' printed");
        }
        return heads;
    }
}
