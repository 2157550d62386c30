package org.tributary.local.commons;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.dictionary.Dictionary;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.FolderLock;
import org.tributary.local.data.FreePorts;
import org.tributary.local.process.Installation;
import org.tributary.local.process.PidFile;
import org.tributary.local.process.StartListener;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.local.servers.Server;
import org.tributary.local.servers.Servers;

/**
 * The whole commons on one machine: four servers as child processes, five services in this JVM or
 * each in its own. The command and the end-to-end tests start it from here. Closing stops it in
 * order: services first, so that what they have begun is finished, then the servers.
 */
public final class Commons implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Commons.class);
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final ServiceEnvironment environment;
    private final FolderLock lock;
    private final Servers servers;
    private final Services services;
    private Duration readyAfter = Duration.ZERO;

    private Commons(
            ServiceEnvironment environment, FolderLock lock, Servers servers, Services services) {
        this.environment = environment;
        this.lock = lock;
        this.servers = servers;
        this.services = services;
    }

    /**
     * Starts a commons and returns once it is ready.
     *
     * @throws CommonsFault where it cannot start, with the one line for the operator; nothing keeps
     *     running then
     */
    public static Commons start(CommonsOptions options) {
        return start(options, StartListener.NONE);
    }

    /**
     * The same, telling how far it is.
     *
     * @throws CommonsFault as above
     */
    public static Commons start(CommonsOptions options, StartListener listener) {
        long begin = System.nanoTime();
        var installation = Installation.find();
        var folder = DataFolder.open(options.data());
        var lock = FolderLock.take(folder);
        try {
            var environment = new ServiceEnvironment(folder, options.port(), options.settings());
            var dictionary =
                    CompletableFuture.supplyAsync(() -> Setup.dictionary(options.dictionary()));
            prepare(environment, options);
            var services = new Services(environment, installation, options.separate(), listener);
            services.checkPorts();
            var servers =
                    options.serversElsewhere()
                            ? Servers.elsewhere(Server.ALL, folder, installation, listener)
                            : Servers.begin(Server.ALL, folder, installation, listener);
            var commons = new Commons(environment, lock, servers, services);
            commons.bringUp(dictionary, options, begin);
            return commons;
        } catch (CommonsFault e) {
            lock.close();
            throw e;
        }
    }

    private void bringUp(
            CompletableFuture<Optional<Dictionary>> given, CommonsOptions options, long begin) {
        try {
            PidFile.of(folder(), RunState.PROCESS).write(ProcessHandle.current());
            var dictionary = given.join();
            servers.await("kafka");
            servers.await("registry");
            Setup.run(addresses().kafka(KafkaUser.ADMIN), addresses().registry(), dictionary);
            services.startAll(servers);
            Server.ALL.forEach(server -> servers.await(server.name()));
            writePartner();
            readyAfter = Duration.ofNanos(System.nanoTime() - begin);
            new RunState(
                            options.port(),
                            options.separate(),
                            readyAfter.toMillis(),
                            options.settings())
                    .write(folder());
            LOGGER.atInfo()
                    .addKeyValue("url", url())
                    .addKeyValue("durationMs", readyAfter.toMillis())
                    .log("commons ready");
        } catch (CommonsFault e) {
            close();
            throw e;
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof CommonsFault fault
                    ? fault
                    : new CommonsFault("the commons cannot start: " + e.getCause(), e);
        }
    }

    /** What must be there before anything starts: keys, which the services trust, and users. */
    private static void prepare(ServiceEnvironment environment, CommonsOptions options) {
        if (!FreePorts.free(options.port())) {
            throw new CommonsFault(
                    "port %d is in use by another process; choose another one with --port"
                            .formatted(options.port()));
        }
        RunState.remove(environment.folder());
        SigningKeys.openOrCreate(environment.keys());
        if (options.users() != null) {
            copyUsers(options.users(), environment);
        } else if (!Files.exists(environment.users())) {
            copyUsers(Installation.find().home().resolve("demo/users.yaml"), environment);
        }
    }

    private static void copyUsers(Path file, ServiceEnvironment environment) {
        try {
            environment.folder().writePrivate(environment.users(), Files.readString(file));
        } catch (IOException e) {
            throw new CommonsFault("file of users %s cannot be read: %s".formatted(file, e), e);
        }
    }

    /**
     * With what a partner's Kafka client reads the released events; read by {@code e2e/clients}.
     */
    private void writePartner() {
        var kafka = addresses().kafka(KafkaUser.PARTNER);
        var partner =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("brokers", kafka.bootstrapServers())
                        .put("username", KafkaUser.PARTNER.username())
                        .put("password", folder().secret(KafkaUser.PARTNER.secretName()))
                        .put("registry", addresses().registryUrl())
                        .put("registryPassword", addresses().registryPartnerPassword().value());
        folder().writePrivate(folder().root().resolve("partner.json"), partner.toPrettyString());
    }

    private DataFolder folder() {
        return environment.folder();
    }

    /** Base address of the gateway. */
    public String url() {
        return environment.publicUrl();
    }

    /** Where the servers are and with what to sign in there. */
    public Addresses addresses() {
        return new Addresses(folder());
    }

    /** Settings of the services. */
    public ServiceEnvironment environment() {
        return environment;
    }

    public Servers servers() {
        return servers;
    }

    public Services services() {
        return services;
    }

    /** From the call of start to ready. */
    public Duration readyAfter() {
        return readyAfter;
    }

    /** Access token of a user in the file of users, for an hour. */
    public String token(String username) {
        return TokenIssuer.open(environment.keys(), environment.users(), url())
                .accessToken(username, TOKEN_LIFE);
    }

    /** Which processes ended without being asked to, each with its last words. */
    public List<String> ended() {
        var ended = new ArrayList<>(services.ended());
        servers.running().stream()
                .filter(one -> !one.process().alive())
                .map(
                        one ->
                                "%s ended: %s"
                                        .formatted(one.server().name(), one.process().lastWords()))
                .forEach(ended::add);
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        RunState.remove(folder());
        services.close();
        servers.close();
        PidFile.of(folder(), RunState.PROCESS).remove();
        lock.close();
    }
}
