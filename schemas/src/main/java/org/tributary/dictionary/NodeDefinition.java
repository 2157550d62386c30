package org.tributary.dictionary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one document says about its node type, before other documents are looked at. */
record NodeDefinition(
        String id,
        String category,
        Map<String, Property> properties,
        List<LinkRule> linkRules,
        Set<String> required,
        Set<String> systemProperties,
        List<List<String>> uniqueKeys,
        ObjectNode document,
        ObjectNode validationSchema,
        SourceDocument source) {

    List<Link> links() {
        return linkRules.stream().flatMap(LinkGroup::links).toList();
    }
}
