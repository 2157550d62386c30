package org.tributary.harmonize.decide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one write buffer for all stores of a process, so that the memory of the state has a
 * bound, whatever it holds. Kafka Streams makes one of these for each store.
 */
public final class SharedRocksDb implements RocksDBConfigSetter {

    /** Setting: MiB for blocks, indexes, filters and write buffers together. */
    public static final String MEMORY_MIB = "tributary.rocksdb.memory.mib";

    private static final int MIB = 1024 * 1024;
    private static final double INDEXES = 0.1;
    private static final int BLOCK_BYTES = 16 * 1024;
    private static final double BITS_PER_KEY = 10;

    /** By size: instances of one JVM with the same setting share it. */
    private static final Map<Integer, Memory> SHARED = new ConcurrentHashMap<>();

    private record Memory(Cache cache, WriteBufferManager writeBuffers) {

        static Memory of(int mib) {
            var cache = new LRUCache((long) mib * MIB, -1, false, INDEXES);
            // Half for what is being written; it counts against the cache.
            return new Memory(cache, new WriteBufferManager((long) mib * MIB / 2, cache));
        }
    }

    private final BloomFilter filter = new BloomFilter(BITS_PER_KEY, false);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        int mib = Integer.parseInt(String.valueOf(configs.get(MEMORY_MIB)));
        var memory = SHARED.computeIfAbsent(mib, Memory::of);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK_BYTES);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setMaxWriteBufferNumber(3);
        // Most keys that are asked for are not there: say so without a search.
        options.setMemtablePrefixBloomSizeRatio(0.1);
        options.setMemtableWholeKeyFiltering(true);
    }

    @Override
    public void close(String storeName, Options options) {
        filter.close();
    }
}
