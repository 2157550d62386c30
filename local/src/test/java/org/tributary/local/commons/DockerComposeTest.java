package org.tributary.local.commons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tributary.local.data.DataFolder;
import org.tributary.local.servers.KafkaServer;
import org.tributary.local.servers.KafkaUser;
import org.tributary.local.servers.RegistryServer;
import org.tributary.local.servers.Server;

/** The compose file says the same as the one-command commons. */
class DockerComposeTest {

    private static final Path HOME = Path.of(System.getProperty("tributary.home", ".."));

    /** In a container a service must listen on its network, not on 127.0.0.1. */
    private static final Set<String> ONLY_IN_DOCKER =
            Set.of("HTTP_HOST", "MANAGEMENT_HOST", "MANAGEMENT_PORT");

    @TempDir Path temporary;

    private Map<?, ?> compose = Map.of();

    @BeforeEach
    void read() throws IOException {
        var load = new Load(LoadSettings.builder().build());
        compose = map(load.loadFromString(Files.readString(HOME.resolve("docker-compose.yml"))));
    }

    private Map<?, ?> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    private static Map<?, ?> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<?, ?>) value;
    }

    @Test
    void shouldHaveTheSameProcesses() {
        var expected =
                Stream.of(
                                Server.ALL.stream().map(Server::name),
                                Arrays.stream(ServiceKind.values()).map(ServiceKind::process),
                                Stream.of("setup"))
                        .flatMap(names -> names)
                        .collect(Collectors.toSet());

        assertThat(map(compose.get("services")).keySet()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachServiceTheSameSettings(ServiceKind kind) {
        var local =
                new ServiceEnvironment(DataFolder.open(temporary.resolve("data")), 8080).of(kind);

        var docker = new TreeSet<String>();
        map(service(kind.process()).get("environment"))
                .keySet()
                .forEach(name -> docker.add(name.toString()));

        docker.removeIf(name -> ONLY_IN_DOCKER.contains(name.substring(kind.prefix().length())));
        assertThat(docker).isEqualTo(local.keySet());
        assertThat(service(kind.process())).extracting("command").isEqualTo(kind.mainClass());
    }

    @Test
    void shouldPublishTheGatewayOnlyAndOnItsDefaultPort() {
        for (var name : map(compose.get("services")).keySet()) {
            if (!name.equals("gateway")) {
                assertThat(service(name.toString()).get("ports")).as("%s", name).isNull();
            }
        }
        assertThat(service("gateway").get("ports")).isEqualTo(List.of("127.0.0.1:8080:8080"));
    }

    @Test
    void shouldMakeEveryKafkaUser() {
        var command = service("kafka").get("command").toString();

        for (var user : KafkaUser.values()) {
            assertThat(command).contains("[name=%s,".formatted(user.username()));
        }
    }

    @Test
    void shouldRunTheVersionsThatRunLocally() throws IOException {
        var versions = Files.readString(HOME.resolve("local/servers/pom.xml"));

        assertThat(versions)
                .contains("<kafka.version>%s<".formatted(tag("kafka")))
                .contains("<apicurio.version>%s<".formatted(tag("registry")))
                .contains("<neo4j.version>%s<".formatted(tag("neo4j").replace("-community", "")))
                .contains("<s3proxy.version>%s<".formatted(tag("s3").replace("s3proxy-", "")));
    }

    @Test
    void shouldLetTheSameUsersToTheRegistry() {
        var local = RegistryServer.access(DataFolder.open(temporary.resolve("data")));

        var docker = map(map(compose.get("configs")).get("registry")).get("content").toString();

        assertThat(docker.replaceAll("\\$\\{.*}", "X"))
                .isEqualTo(local.replaceAll("(users\\.embedded\\.users\\.\\w+)=.*", "$1=X"));
    }

    private String tag(String service) {
        var image = service(service).get("image").toString();
        return image.substring(image.lastIndexOf(':') + 1);
    }

    @Test
    void shouldConfigureKafkaAlike() {
        var folder = DataFolder.open(temporary.resolve("data"));
        var docker = map(map(compose.get("configs")).get("kafka")).get("content").toString();

        assertThat(names(docker)).isEqualTo(names(KafkaServer.properties(folder)));
    }

    private static Set<String> names(String properties) {
        return properties.lines().map(line -> line.split("=", 2)[0]).collect(Collectors.toSet());
    }
}
