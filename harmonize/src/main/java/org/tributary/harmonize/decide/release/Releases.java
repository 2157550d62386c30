package org.tributary.harmonize.decide.release;

import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.store.LaneStore;
import org.tributary.harmonize.decide.store.RecordStore;

/** Opens {@link Release}s. Not for use by several threads. */
public final class Releases {

    private final LaneStore lanes;
    private final RecordStore records;
    private final EntityEncoder encoder;
    private final Outlet outlet;

    public Releases(RecordTypes types, LaneStore lanes, RecordStore records, Outlet outlet) {
        types.eventSchemas().forEach(EntityEncoder::verify);
        this.lanes = lanes;
        this.records = records;
        this.encoder = new EntityEncoder(types);
        this.outlet = outlet;
    }

    /** Goes on with the log of a lane. */
    public Release open(Lane lane, Cause cause) {
        return new Release(lanes, records, encoder, outlet, cause, lane);
    }
}
