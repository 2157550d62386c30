package org.tributary.harmonize.decide.record;

import java.util.UUID;

/**
 * A link of a stored record.
 *
 * @param name of the link on the child
 * @param target the parent
 */
public record StoredLink(String name, UUID target) {}
