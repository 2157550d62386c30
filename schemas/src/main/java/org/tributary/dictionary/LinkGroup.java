package org.tributary.dictionary;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that hold together.
 *
 * @param exclusive at most one member may be used
 * @param required at least one member must be used
 * @param members links and further groups, in the dictionary's order
 */
public record LinkGroup(boolean exclusive, boolean required, List<LinkRule> members)
        implements LinkRule {

    public LinkGroup {
        members = List.copyOf(members);
    }

    /** All links of the group and of the groups in it, in order. */
    public List<Link> links() {
        return members.stream().flatMap(LinkGroup::links).toList();
    }

    static Stream<Link> links(LinkRule rule) {
        return switch (rule) {
            case Link link -> Stream.of(link);
            case LinkGroup group -> group.links().stream();
        };
    }
}
