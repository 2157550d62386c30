package org.tributary.access.cypher;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.access.query.Column;
import org.tributary.access.query.Given;
import org.tributary.access.query.Shaped;

/**
 * All of a request but its values: requests of equal shape have statements of equal text. Whatever
 * is not known to be a value belongs to the shape, so nothing can be forgotten here.
 */
final class Shape {

    /** Of more values than this not even their number shows in a text. */
    private static final int COUNTED = KeySearch.VALUES;

    private static final ClassValue<RecordComponent[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    return type.getRecordComponents();
                }
            };

    private final List<@Nullable Object> parts = new ArrayList<>();
    private final List<Given<?>> values = new ArrayList<>();

    private Shape() {}

    /**
     * @param filter shows in a text by its form
     * @param asked what else is asked
     */
    static Shape of(ProjectFilter filter, Object... asked) {
        var shape = new Shape();
        shape.add(filter.isOpen());
        shape.add(filter.isList());
        shape.add(Arrays.asList(asked));
        return shape;
    }

    /** In an order that is the same for all requests of the shape. */
    List<Given<?>> values() {
        return values;
    }

    /** The shape by itself, without the values. */
    Object key() {
        return parts;
    }

    private void add(@Nullable Object part) {
        switch (part) {
            case Given<?> given -> {
                parts.add(Math.min(given.size(), COUNTED + 1));
                values.add(given);
            }
            case List<?> list -> {
                parts.add(list.size());
                list.forEach(this::add);
            }
            case Optional<?> optional -> {
                parts.add(optional.isPresent());
                optional.ifPresent(this::add);
            }
            case Column.Asked _ -> {
                // The graph does not look at it.
            }
            case Shaped shaped -> {
                parts.add(shaped.getClass());
                for (var component : COMPONENTS.get(shaped.getClass())) {
                    add(value(component, shaped));
                }
            }
            case null, default -> parts.add(part);
        }
    }

    private static @Nullable Object value(RecordComponent component, Shaped of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
