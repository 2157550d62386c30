package org.tributary.local.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/**
 * Apicurio with its Confluent API; its tables in an H2 file. One user may register schemas, another
 * may read them, nobody else gets an answer.
 */
public final class RegistryServer implements Server {

    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    static final String WRITER = "setup";
    static final String WRITER_PASSWORD = "registry-setup";
    static final String READER_PASSWORD = "registry-partner";

    /** It serves, and asks who we are. */
    private static final int UNAUTHORIZED = 401;

    /** Users of the registry and what they may; the same stands in docker-compose.yml. */
    private static final String ACCESS =
            """
            quarkus.http.auth.basic=true
            quarkus.security.users.embedded.plain-text=true
            quarkus.security.users.embedded.users.setup=%s
            quarkus.security.users.embedded.users.partner=%s
            quarkus.security.users.embedded.roles.setup=writer
            quarkus.security.users.embedded.roles.partner=reader
            quarkus.http.auth.policy.writer.roles-allowed=writer
            quarkus.http.auth.permission.read.paths=/*
            quarkus.http.auth.permission.read.methods=GET,HEAD
            quarkus.http.auth.permission.read.policy=authenticated
            quarkus.http.auth.permission.write.paths=/*
            quarkus.http.auth.permission.write.methods=PUT,POST,PATCH,DELETE,OPTIONS,TRACE
            quarkus.http.auth.permission.write.policy=writer
            """;

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.REGISTRY);
    }

    static String url(DataFolder folder) {
        return "http://127.0.0.1:" + folder.port(Port.REGISTRY) + CONFLUENT_API;
    }

    @Override
    public void prepare(DataFolder folder, Installation installation) {
        folder.writePrivate(accessFile(folder), access(folder));
    }

    private static Path accessFile(DataFolder folder) {
        return folder.folder("registry").resolve("access.properties");
    }

    /** Who may do what, and their passwords. */
    public static String access(DataFolder folder) {
        return ACCESS.formatted(folder.secret(WRITER_PASSWORD), folder.secret(READER_PASSWORD));
    }

    @Override
    public JvmCommand command(DataFolder folder, Installation installation) {
        var flags = new ArrayList<>(Flags.quickStart(name(), 64, 256, installation));
        flags.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        return new JvmCommand(
                name(),
                flags,
                installation.classPath(name()),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(),
                environment(folder));
    }

    /** Nobody asks at the management port; by default it would listen on 9000 of every address. */
    private static Map<String, String> environment(DataFolder folder) {
        var database = folder.folder("registry").resolve("registry");
        return Map.of(
                "SMALLRYE_CONFIG_LOCATIONS",
                accessFile(folder).toString(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(folder.port(Port.REGISTRY)),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                "0",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                "false",
                "APICURIO_DATASOURCE_URL",
                "jdbc:h2:file:" + database + ";DB_CLOSE_ON_EXIT=FALSE",
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE",
                "2",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE",
                "2");
    }

    @Override
    public boolean ready(DataFolder folder) {
        int port = folder.port(Port.REGISTRY);
        return HttpProbe.listens(port)
                && HttpProbe.status(port, CONFLUENT_API + "/subjects") == UNAUTHORIZED;
    }
}
