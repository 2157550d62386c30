package org.tributary.harmonize.decide.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.LinkGroup;
import org.tributary.dictionary.LinkRule;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.fault.Faults;

/**
 * The link rules of a node type on one record (contract A.4), with nested groups as they are meant:
 * a group counts as used where any link in it is, however deep.
 */
public final class LinkRules {

    private final ToIntFunction<String> targets;
    private final List<EntityError> faults = new ArrayList<>();

    private LinkRules(ToIntFunction<String> targets) {
        this.targets = targets;
    }

    /**
     * What is wrong with the links of a record, looking at the record alone.
     *
     * @param targets number of different parents by the name of the link
     */
    public static List<EntityError> broken(NodeType type, ToIntFunction<String> targets) {
        var rules = new LinkRules(targets);
        type.linkRules().forEach(rules::isUsed);
        return List.copyOf(rules.faults);
    }

    private boolean isUsed(LinkRule rule) {
        return switch (rule) {
            case Link link -> isUsed(link);
            case LinkGroup group -> isUsed(group);
        };
    }

    private boolean isUsed(Link link) {
        int count = targets.applyAsInt(link.name());
        if (count == 0 && link.required()) {
            faults.add(Faults.missingLink(link.name()));
        }
        if (count > 1 && link.multiplicity().toOne()) {
            faults.add(Faults.tooManyTargets(link.name(), link.multiplicity().word()));
        }
        return count > 0;
    }

    private boolean isUsed(LinkGroup group) {
        long used = group.members().stream().filter(this::isUsed).count();
        if (used == 0 && group.required()) {
            faults.add(Faults.missingLinks(names(group)));
        }
        if (used > 1 && group.exclusive()) {
            faults.add(Faults.exclusiveLinks(names(group)));
        }
        return used > 0;
    }

    private static List<String> names(LinkGroup group) {
        return group.links().stream().map(Link::name).toList();
    }
}
