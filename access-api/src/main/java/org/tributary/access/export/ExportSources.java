package org.tributary.access.export;

import org.tributary.access.graph.GraphReader;
import org.tributary.access.query.GraphModel;
import org.tributary.access.record.OrderedRecords;
import org.tributary.access.record.Records;
import org.tributary.dictionary.Dictionary;

/**
 * What exports are made from.
 *
 * @param graph other statements
 * @param ordered all records of a type
 * @param named records by id
 */
public record ExportSources(
        Dictionary dictionary,
        GraphModel model,
        GraphReader graph,
        OrderedRecords ordered,
        Records named,
        Turns turns) {}
