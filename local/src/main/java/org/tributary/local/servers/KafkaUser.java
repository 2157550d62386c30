package org.tributary.local.servers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Users of the broker; one per service, so that its rights can be. */
public enum KafkaUser {
    ADMIN,
    GATEWAY,
    INGEST,
    HARMONIZE,
    GRAPH_LOADER,
    ACCESS_API,
    /** A partner system that follows the released events. */
    PARTNER;

    static final List<KafkaUser> ALL = Arrays.asList(values());

    /** Name at the broker: {@code graph-loader}. */
    public String username() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name of its password among the secrets of the data folder. */
    public String secretName() {
        return "kafka-" + username();
    }
}
