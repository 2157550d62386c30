package org.tributary.server.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Starts the database of a home folder with its {@code neo4j.conf}. At the first start the password of user {@code
 * neo4j} is set from a file before Bolt listens, so there is no moment with a known password.
 *
 * <p>This class, and nothing else of ours, is compiled against Neo4j.
 */
public final class Neo4jMain {

    private Neo4jMain() {}

    /** Arguments: home folder, password file. */
    public static void main(String[] args) throws IOException {
        var home = Path.of(args[0]);
        var passwordFile = Path.of(args[1]);
        if (!Files.exists(home.resolve("data/databases/system"))) {
            setPassword(home, Files.readString(passwordFile).strip());
        }
        var service =
                new DatabaseManagementServiceBuilder(home)
                        .loadPropertiesFromFile(home.resolve("neo4j.conf"))
                        .build();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-neo4j").unstarted(service::shutdown));
    }

    private static void setPassword(Path home, String password) {
        int exit =
                AdminTool.execute(
                        new ExecutionContext(home, home), "dbms", "set-initial-password", password);
        if (exit != 0) {
            throw new IllegalStateException("initial password not set, exit " + exit);
        }
    }
}
