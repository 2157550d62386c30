package org.tributary.dictionary;

/**
 * What a node type says about its links: a link, or a group of rules that hold together (contract
 * A.4).
 */
public sealed interface LinkRule permits Link, LinkGroup {

    /** Every record must satisfy it: have the link, or one member of the group. */
    boolean required();
}
