package org.tributary.dictionary;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One document of a dictionary as written.
 *
 * @param key its name in the artifact, such as {@code case.yaml}
 * @param file what faults call it: the YAML file itself, or the artifact that holds the document
 * @param content the document; resolving references changes it in place
 * @param lines where its values stand in the file
 */
record SourceDocument(String key, String file, ObjectNode content, SourceLines lines) {

    private static final String SUFFIX = ".yaml";

    /** The same document, called by where it is from in faults. */
    SourceDocument within(String place) {
        return new SourceDocument(key, place + "/" + file, content, lines);
    }

    /** The key without {@code .yaml}. */
    String entry() {
        return key.endsWith(SUFFIX) ? key.substring(0, key.length() - SUFFIX.length()) : key;
    }

    /** Definitions, terms, settings and the metaschema describe no node type (contract A.1). */
    boolean describesNode() {
        return !key.startsWith("_") && !key.equals("metaschema.yaml");
    }
}
