package org.tributary.access.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tributary.access.record.LinkKeys;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;

/**
 * The columns of a node type in Gen3's order (contract A.7): {@code type}, {@code id}, the
 * secondary key, links, what is required, what is optional, {@code urls}; each part sorted by name.
 * System properties are not shown, but for {@code id} and {@code project_id}.
 */
public record TableLayout(NodeType type, List<TableColumn> columns) {

    private static final Set<String> SHOWN = Set.of("id", "project_id");

    public TableLayout {
        columns = List.copyOf(columns);
    }

    /** With all columns that there can be. */
    public static TableLayout of(NodeType type, LinkKeys keys) {
        var columns = new ArrayList<TableColumn>();
        columns.add(new TableColumn.TypeName(type.required().contains("type")));
        columns.add(own(type, "id"));
        var secondary = secondary(type);
        secondary.forEach(name -> columns.add(own(type, name)));
        type.links().stream()
                .sorted(Comparator.comparing(Link::name))
                .forEach(link -> addLink(columns, type, link, keys));
        Predicate<String> rest =
                name -> !secondary.contains(name) && !name.equals("id") && !name.equals("type");
        visible(type)
                .filter(rest.and(type.required()::contains))
                .sorted()
                .forEach(name -> columns.add(own(type, name)));
        visible(type)
                .filter(rest.and(name -> !type.required().contains(name)))
                .sorted()
                .forEach(name -> columns.add(own(type, name)));
        if (type.category().equals("data_file")) {
            columns.add(new TableColumn.Urls());
        }
        return new TableLayout(type, columns);
    }

    /** As a template has it: ids are not the contributor's to give. */
    public List<TableColumn> template() {
        return columns.stream().filter(column -> !isId(column)).toList();
    }

    /**
     * As an export has it: what is the record's own first, then links; no {@code urls}, which are
     * kept elsewhere.
     */
    public List<TableColumn> export(boolean withIds) {
        var shown =
                columns.stream()
                        .filter(column -> !(column instanceof TableColumn.Urls))
                        .filter(column -> withIds || !isId(column))
                        .toList();
        return Stream.concat(
                        shown.stream().filter(column -> !isLink(column)),
                        shown.stream().filter(TableLayout::isLink))
                .toList();
    }

    private static boolean isLink(TableColumn column) {
        return switch (column) {
            case TableColumn.TargetId _, TableColumn.TargetKey _ -> true;
            case TableColumn.TypeName _, TableColumn.Own _, TableColumn.Urls _ -> false;
        };
    }

    private static boolean isId(TableColumn column) {
        return switch (column) {
            case TableColumn.TargetId _ -> true;
            case TableColumn.Own own -> own.name().equals("id");
            case TableColumn.TypeName _, TableColumn.TargetKey _, TableColumn.Urls _ -> false;
        };
    }

    private static SequencedSet<String> secondary(NodeType type) {
        var names = new TreeSet<String>();
        type.uniqueKeys().forEach(names::addAll);
        names.removeIf(name -> !isVisible(type, name));
        return names;
    }

    private static Stream<String> visible(NodeType type) {
        return type.properties().keySet().stream().filter(name -> isVisible(type, name));
    }

    private static boolean isVisible(NodeType type, String name) {
        return type.property(name).isPresent()
                && (SHOWN.contains(name) || !type.systemProperties().contains(name));
    }

    private static TableColumn own(NodeType type, String name) {
        return new TableColumn.Own(name, type.required().contains(name));
    }

    private static void addLink(
            List<TableColumn> columns, NodeType type, Link link, LinkKeys keys) {
        boolean required = type.required().contains(link.name());
        columns.add(new TableColumn.TargetId(link, required));
        keys.of(link).ifPresent(key -> columns.add(new TableColumn.TargetKey(link, key, required)));
    }
}
