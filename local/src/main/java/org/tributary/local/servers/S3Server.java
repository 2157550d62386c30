package org.tributary.local.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/** S3Proxy over a folder of files: a bucket is a folder in it. */
public final class S3Server implements Server {

    static final String BUCKET = "commons";
    static final String ACCESS_KEY = "s3-access-key";
    static final String SECRET_KEY = "s3-secret-key";

    /** What S3 answers to a request without a signature. */
    private static final int FORBIDDEN = 403;

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.S3);
    }

    static String endpoint(DataFolder folder) {
        return "http://127.0.0.1:" + folder.port(Port.S3);
    }

    @Override
    public void prepare(DataFolder folder, Installation installation) {
        var home = folder.folder("s3");
        folder.folder("s3/objects/" + BUCKET);
        folder.writePrivate(home.resolve("logback.xml"), LOGGING);
        folder.writePrivate(
                home.resolve("s3proxy.properties"),
                """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=local
                jclouds.credential=local
                jclouds.filesystem.basedir=%s
                """
                        .formatted(
                                endpoint(folder),
                                folder.secret(ACCESS_KEY),
                                folder.secret(SECRET_KEY),
                                home.resolve("objects")));
    }

    @Override
    public JvmCommand command(DataFolder folder, Installation installation) {
        var home = folder.folder("s3");
        var flags = new ArrayList<>(Flags.quickStart(name(), 32, 192, installation));
        flags.add("-Dlogback.configurationFile=" + home.resolve("logback.xml"));
        flags.add("--sun-misc-unsafe-memory-access=allow");
        return new JvmCommand(
                name(),
                flags,
                installation.classPath(name()),
                "org.gaul.s3proxy.Main",
                List.of("--properties", home.resolve("s3proxy.properties").toString()),
                Map.of());
    }

    @Override
    public boolean ready(DataFolder folder) {
        int port = folder.port(Port.S3);
        return HttpProbe.listens(port) && HttpProbe.status(port, "/" + BUCKET) == FORBIDDEN;
    }

    private static final String LOGGING =
            """
            <configuration>
              <appender name="stdout" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{ISO8601} %p %m \\(%c\\)%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="stdout"/></root>
            </configuration>
            """;
}
