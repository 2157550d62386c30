package org.tributary.access.facets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tributary.access.query.Field;
import org.tributary.access.query.ValueKind;
import org.tributary.access.tier.Tier;
import org.tributary.runtime.access.ReadableProjects;

/** Facets as the level of the commons lets the caller see them. Blocks. */
final class TieredFacets {
    private final Facets facets;
    private final Tier tier;
    private final MaskedFacets masked;

    TieredFacets(Facets facets, Tier tier) {
        this.facets = facets;
        this.tier = tier;
        this.masked = new MaskedFacets(tier);
    }

    ObjectNode count(FacetRequest request, ReadableProjects readable) {
        Tier.Scope scope =
                request.accessible()
                        ? Tier.Scope.READABLE
                        : tier.scope(facets.records(request), readable);
        return switch (scope) {
            case READABLE -> facets.count(request, readable);
            case ALL -> facets.count(request, ReadableProjects.everything());
            case BLURRED -> blurred(request, readable);
        };
    }

    private ObjectNode blurred(FacetRequest request, ReadableProjects readable) {
        ObjectNode own = facets.count(request, readable);
        ObjectNode all = facets.count(request, ReadableProjects.everything());
        ObjectNode answer = own.objectNode();
        answer.set("node", own.path("node"));
        answer.put("total", masked.total(all, own));
        ArrayNode list = answer.putArray("facets");
        for (int i = 0; i < own.path("facets").size(); i++) {
            ObjectNode mine = (ObjectNode) own.path("facets").get(i);
            Field field = facets.field(request, request.by().get(i));
            if (isBucketed(request, field)) {
                list.add(masked.numbers(all.path("facets").get(i), mine));
            } else if (tier.coarse().isCoarse(field.owner(), field.property().name().text())) {
                list.add(masked.values(all.path("facets").get(i), mine));
            } else {
                list.add(mine.put("accessibility", "accessible"));
            }
        }
        return answer;
    }

    private static boolean isBucketed(FacetRequest request, Field field) {
        return field.property().kind() == ValueKind.NUMBER
                && request.steps().containsKey(field.name());
    }
}
