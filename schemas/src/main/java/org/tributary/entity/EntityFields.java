package org.tributary.entity;

/** Names of the fields that the events of all node types have. */
public final class EntityFields {

    public static final String ENTITY_ID = "entity_id";
    public static final String PROJECT_ID = "project_id";
    public static final String SUBMITTER_ID = "submitter_id";
    public static final String OPERATION = "operation";
    public static final String VERSION = "version";
    public static final String SEQUENCE = "sequence";
    public static final String TRANSACTION_ID = "transaction_id";
    public static final String SUBMITTER = "submitter";
    public static final String OCCURRED_AT = "occurred_at";
    public static final String DICTIONARY_VERSION = "dictionary_version";
    public static final String PROPERTIES = "properties";
    public static final String LINKS = "links";
    public static final String HARMONIZED = "harmonized";
    public static final String TO_DELETE = "to_delete";

    /** Of a link: name of the link on the child. */
    public static final String LINK_NAME = "name";

    /** Of a link: node type of the parent. */
    public static final String LINK_TARGET_TYPE = "target_type";

    /** Of a link: entity id of the parent. */
    public static final String LINK_TARGET_ID = "target_id";

    private EntityFields() {}
}
