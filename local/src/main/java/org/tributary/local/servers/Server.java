package org.tributary.local.servers;

import java.util.List;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/** A backing server: how its files are laid out, how it is started, and when it serves. */
public sealed interface Server permits KafkaServer, Neo4jServer, RegistryServer, S3Server {

    /** All four, slowest first. */
    List<Server> ALL =
            List.of(new Neo4jServer(), new KafkaServer(), new RegistryServer(), new S3Server());

    /** Name of its process, log and folder. */
    String name();

    /** Where it listens, the main port first. */
    List<Port> ports();

    /** Writes its settings into the data folder and, at the first start, prepares its data. */
    void prepare(DataFolder folder, Installation installation);

    /** The process to start. */
    JvmCommand command(DataFolder folder, Installation installation);

    /**
     * Whether it answers in its own protocol, signed in with our credentials. Called often while it
     * starts.
     */
    boolean ready(DataFolder folder);

    /** What is left to do once it serves; idempotent. */
    default void complete(DataFolder folder) {}
}
