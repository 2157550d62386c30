package org.tributary.harmonize.decide.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/** Changes to the properties of a record. Knows whether any of them is a real change. */
public final class PropertyEdit {

    private final PropertyValues base;
    private final byte[] @Nullable [] replaced;
    private boolean changed;

    public PropertyEdit(PropertyValues base) {
        this.base = base;
        this.replaced = new byte[base.layout().size()][];
    }

    /** True where the result differs from what was there. */
    public boolean isChanged() {
        return changed;
    }

    /** Takes over the value of another record of the same layout. */
    public void take(int position, PropertyValues from) {
        if (!base.sameAs(from, position)) {
            put(position, from.slice(position));
        }
    }

    public void clear(int position) {
        if (!base.isAbsent(position)) {
            put(position, PropertyLayout.absent());
        }
    }

    /** Sets a text; nothing happens where the type has no such property (position -1). */
    public void text(int position, @Nullable String value) {
        if (position < 0) {
            return;
        }
        set(position, new BinaryWriter(48).putNullable(value).toBytes());
    }

    /** Sets the encoded value, with its union index. */
    public void set(int position, byte[] encoded) {
        if (!Arrays.equals(encoded, base.slice(position))) {
            put(position, encoded);
        }
    }

    private void put(int position, byte[] encoded) {
        replaced[position] = encoded;
        changed = true;
    }

    public PropertyValues build() {
        if (!changed) {
            return base;
        }
        var out = new BinaryWriter(base.bytes().length + 128);
        var ends = new int[replaced.length];
        for (int i = 0; i < ends.length; i++) {
            var own = replaced[i];
            if (own == null) {
                out.putRaw(base.bytes(), base.start(i), base.end(i));
            } else {
                out.putRaw(own);
            }
            ends[i] = out.size();
        }
        return new PropertyValues(base.layout(), out.toBytes(), ends);
    }
}
