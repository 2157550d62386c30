package org.tributary.access.audit;

import static org.tributary.access.audit.AuditField.detail;
import static org.tributary.access.audit.AuditField.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.event.v1.AuditRecord;

/** What can be asked for: Gen3's two categories (access contract H.1), and ours. */
enum AuditCategory {
    PRESIGNED_URL(
            1.1, detail("guid"), AuditField.resourcePaths(), detail("action"), detail("protocol")),
    LOGIN(
            2.1,
            detail("idp"),
            detail("fence_idp"),
            detail("shib_idp"),
            detail("client_id"),
            text("ip", AuditRecord::getAddress)),
    /** Every request. */
    REQUEST(
            1.0,
            text("request_id", AuditRecord::getRequestId),
            text("method", AuditRecord::getMethod),
            text("route", AuditRecord::getRoute),
            text("decision", AuditRecord::getDecision),
            text("client_id", AuditRecord::getClientId),
            text("ip", AuditRecord::getAddress),
            AuditField.millis("duration_ms", AuditRecord::getDurationMs),
            AuditField.decisions()),
    /** API keys and tokens that were made, exchanged or withdrawn. */
    CREDENTIAL(
            1.0,
            text("request_id", AuditRecord::getRequestId),
            detail("change"),
            detail("kind"),
            detail("credential_id"),
            text("client_id", AuditRecord::getClientId),
            text("ip", AuditRecord::getAddress)),
    /** Changes of who may do what. */
    POLICY(
            1.0,
            text("request_id", AuditRecord::getRequestId),
            detail("change"),
            detail("target"),
            detail("reason"),
            AuditField.resourcePaths(),
            text("client_id", AuditRecord::getClientId),
            text("ip", AuditRecord::getAddress));

    private final double version;
    private final List<AuditField> fields;

    AuditCategory(double version, AuditField... own) {
        this.version = version;
        var all = new ArrayList<AuditField>();
        all.add(text("request_url", AuditCategory::url));
        all.add(AuditField.number("status_code", AuditRecord::getStatus));
        all.add(AuditField.seconds());
        all.add(AuditField.username());
        all.add(AuditField.subject());
        all.addAll(Arrays.asList(own));
        all.add(AuditField.additionalData());
        this.fields = List.copyOf(all);
    }

    private static String url(AuditRecord record) {
        return record.getQuery().isEmpty()
                ? record.getPath()
                : record.getPath() + "?" + record.getQuery();
    }

    static Optional<AuditCategory> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** In paths, in records, and in the resource that a right is asked on. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String resource() {
        return "/services/audit/" + word();
    }

    /**
     * Its members.
     *
     * @param usernames whether those that say who it was are among them
     */
    List<AuditField> fields(boolean usernames) {
        return usernames ? fields : fields.stream().filter(each -> !each.personal()).toList();
    }

    ObjectNode row(AuditRecord record, boolean usernames) {
        var row = JsonNodeFactory.instance.objectNode();
        fields(usernames).forEach(field -> row.set(field.name(), field.value().apply(record)));
        return row;
    }

    /** As {@code /audit/_schema} tells it. */
    ObjectNode schema() {
        var schema = JsonNodeFactory.instance.objectNode().put("version", version);
        var model = schema.putObject("model");
        fields.forEach(field -> model.put(field.name(), field.type()));
        return schema;
    }
}
