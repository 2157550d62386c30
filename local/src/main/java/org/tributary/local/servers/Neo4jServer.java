package org.tributary.local.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.Neo4jException;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/** Neo4j Community over Bolt; user {@code neo4j}, password among the secrets. */
public final class Neo4jServer implements Server {

    static final String PASSWORD = "neo4j";

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.NEO4J);
    }

    /**
     * Bolt's executors otherwise wait long at a stop; one transaction log file is enough, since the
     * truth is in Kafka; the query log would hold values of records.
     */
    @Override
    public void prepare(DataFolder folder, Installation installation) {
        var home = folder.folder("neo4j");
        folder.writePrivate(home.resolve("password"), folder.secret(PASSWORD));
        folder.writePrivate(
                home.resolve("neo4j.conf"),
                """
                server.bolt.enabled=true
                server.bolt.listen_address=127.0.0.1:%1$d
                server.bolt.advertised_address=127.0.0.1:%1$d
                internal.server.bolt.thread_pool_shutdown_wait_time=2s
                internal.server.bolt.connection_shutdown_wait_time=1s
                internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
                dbms.security.auth_enabled=true
                dbms.usage_report.enabled=false
                server.memory.pagecache.size=512m
                db.logs.query.enabled=OFF
                db.tx_log.rotation.retention_policy=1 files
                db.tx_log.rotation.size=64m
                """
                        .formatted(folder.port(Port.NEO4J)));
    }

    @Override
    public JvmCommand command(DataFolder folder, Installation installation) {
        var home = folder.folder("neo4j");
        var flags = new ArrayList<>(Flags.of(name(), 256, 512, installation));
        flags.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        flags.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        flags.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        return new JvmCommand(
                name(),
                flags,
                installation.classPath(name()),
                "org.tributary.server.neo4j.Neo4jMain",
                List.of(home.toString(), home.resolve("password").toString()),
                Map.of());
    }

    @Override
    public boolean ready(DataFolder folder) {
        int port = folder.port(Port.NEO4J);
        if (!HttpProbe.listens(port)) {
            return false;
        }
        var auth = AuthTokens.basic("neo4j", folder.secret(PASSWORD));
        try (var driver = GraphDatabase.driver("bolt://127.0.0.1:" + port, auth)) {
            driver.verifyConnectivity();
            return true;
        } catch (Neo4jException notYet) {
            return false;
        }
    }
}
