package org.tributary.harmonize.decide;

import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.ruling.Candidate;

/** The records of a checked chunk, ready for the passes. */
final class Candidates {

    private Candidates() {}

    static List<Candidate> of(CheckedChunk chunk, RecordTypes types) {
        var records = chunk.getRecords();
        var candidates = new ArrayList<Candidate>(records.size());
        for (int i = 0; i < records.size(); i++) {
            var sent = records.get(i);
            var type = types.find(sent.getType()).orElse(null);
            candidates.add(new Candidate(sent, chunk.getChunk(), i, type));
        }
        return candidates;
    }

    static int typeOrder(Candidate candidate) {
        var type = candidate.type();
        return type == null ? -1 : type.order();
    }
}
