package org.tributary.harmonize.decide.fault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.harmonize.check.wording.SpreadsheetDamage;

/**
 * Every fault that decide finds. The texts are compared by clients byte for byte (contract B.5 and
 * G), except those marked as ours.
 */
public final class Faults {

    private static final String LINK = "INVALID_LINK";
    private static final String PERMISSIONS = "INVALID_PERMISSIONS";
    private static final String NOT_UNIQUE = "NOT_UNIQUE";
    private static final String SUBMITTER_ID = "submitter_id";

    private Faults() {}

    public static EntityError alreadyExists(
            String type, Map<String, ? extends @Nullable String> key) {
        return fault(
                List.copyOf(key.keySet()),
                "%s with %s already exists in the DB".formatted(type, PythonKeys.of(key)),
                "ERROR");
    }

    /** A POST that names an existing record by its id. */
    public static EntityError idExists() {
        return fault(
                List.of("id"),
                "Cannot create entity that already exists. Try updating entity (PUT instead of POST)",
                NOT_UNIQUE);
    }

    /** Ours, where the original loses the write and says success (contract B.5, false success). */
    public static EntityError idOfAnotherKey(
            String id, Collection<? extends @Nullable String> key) {
        return fault(
                List.of("id"),
                "Entity is not unique, id %s belongs to a record with another key than %s"
                        .formatted(PythonKeys.of(id), PythonKeys.tuple(key)),
                NOT_UNIQUE);
    }

    /** Ours: ids are unique over all node types (contract B.8). */
    public static EntityError idOfAnotherType(String id, String type) {
        return fault(
                List.of("id"),
                "Entity is not unique, id %s belongs to a record of type %s"
                        .formatted(PythonKeys.of(id), PythonKeys.of(type)),
                NOT_UNIQUE);
    }

    /** Ours: one id twice in a request. */
    public static EntityError idTwice(String id) {
        return fault(
                List.of("id"),
                "Entity is not unique, id %s stands twice in this request"
                        .formatted(PythonKeys.of(id)),
                NOT_UNIQUE);
    }

    public static EntityError duplicatedInBulk(Collection<String> keys) {
        return fault(
                List.copyOf(keys),
                "Entity is duplicated elsewhere in bulk transaction",
                NOT_UNIQUE);
    }

    /**
     * A key that stands twice in one request: of a partial submission, where nobody can say which
     * is meant, a fault of the record; else told beside a fault of the request.
     */
    public static EntityError duplicated(Collection<String> keys, List<String> values) {
        return fault(
                List.copyOf(keys),
                "Entity is not unique, (%s,)".formatted(PythonKeys.tuple(values)),
                NOT_UNIQUE);
    }

    /** Ours: the parent stands in the same partial submission and was refused. */
    public static EntityError refusedDestination(String link) {
        return fault(
                List.of(link),
                "No link destination found for %s, its record in this submission was refused"
                        .formatted(link),
                LINK);
    }

    public static EntityError noUuid() {
        return fault(
                List.of("id"),
                "Cannot create entity with custom id that is not a UUID.",
                "INVALID_VALUE");
    }

    public static EntityError blankKey() {
        return fault(
                List.of(SUBMITTER_ID), "'submitter_id' is a required property", "MISSING_PROPERTY");
    }

    /** The first array element that is no object. */
    public static EntityError missingType() {
        return fault(List.of("type"), "'type' is a required property", "MISSING_PROPERTY");
    }

    public static EntityError ownedByAnother(String owner, String projectId) {
        return fault(
                List.of(),
                "Entity is owned by project %s, not %s".formatted(owner, projectId),
                PERMISSIONS);
    }

    public static EntityError systemProperty(String name, String from, String to) {
        return fault(
                List.of(name),
                "Key '%s' is a system property and cannot be updated from '%s' to '%s'"
                        .formatted(name, from, to),
                PERMISSIONS);
    }

    /** A warning: the value is ignored. */
    public static EntityError ignoredProperty(String name, String value) {
        return fault(
                List.of(name),
                "Property '%s' (%s) is a system property and will be ignored."
                        .formatted(name, value),
                "INVALID_PROPERTY");
    }

    /** Ours, a warning: a rule of the dictionary changed a value. */
    public static EntityError harmonized(HarmonizedValue value) {
        var change =
                value.getTo().isEmpty()
                        ? "Value '%s' of '%s' means no value by the dictionary's rule '%s'."
                                .formatted(value.getFrom(), value.getProperty(), value.getRule())
                        : "Value '%s' of '%s' was read as '%s' by the dictionary's rule '%s'."
                                .formatted(
                                        value.getFrom(),
                                        value.getProperty(),
                                        value.getTo(),
                                        value.getRule());
        return new EntityError(
                List.of(value.getProperty()),
                change,
                "HARMONIZED",
                null,
                value.getFrom(),
                null,
                value.getTo().isEmpty() ? null : value.getTo());
    }

    public static EntityError fileLocked(String state) {
        return fault(
                List.of("file_state"),
                ("This file is already in file_state '%s' and cannot be updated. The raw data exists in the"
                                + " file storage and modifications to the Entity would cause a loss of integrity.")
                        .formatted(state),
                PERMISSIONS);
    }

    /**
     * @param id named by the link; null where it names a key only
     * @param key as looked up, in the order of the target type's key
     */
    public static EntityError noDestination(
            String link, @Nullable String id, Map<String, ? extends @Nullable String> key) {
        return fault(
                List.of(link),
                "No link destination found for %s, %sunique_keys='[%s]'%s"
                        .formatted(
                                link,
                                id == null ? "" : "id='" + id + "', ",
                                PythonKeys.of(key),
                                spreadsheet(key)),
                LINK);
    }

    /** Ours, at the end: what a spreadsheet seems to have made of the key. */
    private static String spreadsheet(Map<String, ? extends @Nullable String> key) {
        var sent = key.get(SUBMITTER_ID);
        return sent == null ? "" : SpreadsheetDamage.of(sent).map("; "::concat).orElse("");
    }

    /**
     * @param byKey named by key, which is a matter of permissions (contract G.6)
     */
    public static EntityError otherProject(
            String type, String id, String projectId, boolean byKey) {
        return fault(
                List.of(),
                "Relationship to %s %s in project %s not allowed".formatted(type, id, projectId),
                byKey ? PERMISSIONS : LINK);
    }

    public static EntityError otherProjectNode(String target, String projectId) {
        return fault(
                List.of(),
                "Cannot link entity to project %s under %s endpoint".formatted(target, projectId),
                PERMISSIONS);
    }

    public static EntityError missingLink(String link) {
        return fault(List.of(link), "Entity is missing required link to " + link, LINK);
    }

    public static EntityError missingLinks(List<String> links) {
        int last = links.size() - 1;
        var names =
                last < 1
                        ? String.join(", ", links)
                        : String.join(", ", links.subList(0, last)) + " or " + links.get(last);
        return fault(links, "Entity is missing a required link to " + names, LINK);
    }

    public static EntityError exclusiveLinks(List<String> links) {
        return fault(
                links,
                "Links to %s are exclusive.  More than one was provided."
                        .formatted(PythonKeys.of(links)),
                LINK);
    }

    public static EntityError tooManyTargets(String link, String multiplicity) {
        return fault(List.of(link), "'%s' link has to be %s".formatted(link, multiplicity), LINK);
    }

    public static EntityError targetTaken(
            String link, String multiplicity, String targetType, String backref) {
        return fault(
                List.of(link),
                "'%s' link has to be %s, target node %s already has %s"
                        .formatted(link, multiplicity, targetType, backref),
                LINK);
    }

    /** A GUID that is none of the file's content, or of the record. */
    public static EntityError unknownFile(String objectId) {
        return fault(
                List.of(),
                "Provided object_id %s does not match any indexed file.".formatted(objectId),
                "INVALID_VALUE");
    }

    public static EntityError otherContent(String guid, String md5, long size) {
        return fault(
                List.of(),
                "Provided hash ({'md5': '%s'}) and size (%d) do not match those of indexed file of id %s."
                        .formatted(md5, size, guid),
                "INVALID_VALUE");
    }

    /**
     * @param byContent GUID of the file with the content that was sent; null where there is none
     */
    public static EntityError otherFile(String id, @Nullable String byContent) {
        return fault(
                List.of(),
                ("Graph ID and index file ID found in index service do not match, which is currently not permitted."
                                + " Graph ID: %s. Index ID found using hash/size: %s. Index ID found using uuid: %s.")
                        .formatted(id, byContent == null ? "None" : byContent, id),
                NOT_UNIQUE);
    }

    /** A new record whose content is that of a file with another GUID. */
    public static EntityError fileOfAnotherId(String id, String md5, long size) {
        return noExactFile(id, md5, size, "A file was found matching `hash / size` but NOT id.");
    }

    /** A new record whose id is the GUID of a file with another content. */
    public static EntityError fileOfOtherContent(String id, String md5, long size) {
        return noExactFile(id, md5, size, "A file was found matching id but NOT `hash / size`.");
    }

    private static EntityError noExactFile(String id, String md5, long size, String found) {
        return fault(
                List.of(),
                "Could not find exact file match in index for id: %s AND `hashes - size`: `{'md5': '%s'} - %d`. %s"
                        .formatted(id, md5, size, found),
                "INVALID_VALUE");
    }

    /** A new record whose id is the GUID of one file and whose content is that of another. */
    public static EntityError fileWithAnotherId(String id, String byContent) {
        return fault(
                List.of(),
                ("Provided id for indexed file %s does not match the id for the file discovered in the index"
                                + " by hash/size (id: %s). Updating a previous index with new file is currently"
                                + " NOT SUPPORTED.")
                        .formatted(id, byContent),
                "INVALID_VALUE");
    }

    /** Ours: links of one request that lead back to where they began. */
    public static EntityError circle(String link) {
        return fault(List.of(link), "'%s' links lead in a circle".formatted(link), LINK);
    }

    private static EntityError fault(List<String> keys, String message, String type) {
        return new EntityError(keys, message, type, null, null, null, null);
    }
}
