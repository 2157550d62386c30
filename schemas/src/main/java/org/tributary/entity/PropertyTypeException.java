package org.tributary.entity;

import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.dictionary.StorageType;

/**
 * A JSON value cannot be kept as its property is; a record that the dictionary's checks passed does
 * not cause it.
 */
public final class PropertyTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;

    /**
     * Names the kind of the value, not the value: messages reach logs, and values may be about
     * patients.
     */
    PropertyTypeException(String property, StorageType expected, JsonNode value) {
        super(
                "the property '"
                        + property
                        + "' is kept as "
                        + expected
                        + " and cannot be a value of kind "
                        + value.getNodeType());
        this.property = property;
    }

    /** Name of the property. */
    public String property() {
        return property;
    }
}
