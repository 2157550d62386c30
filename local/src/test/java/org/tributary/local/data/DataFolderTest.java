package org.tributary.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path temporary;

    @Test
    void shouldKeepPortsAndSecretsOverStarts() {
        var first = DataFolder.open(temporary.resolve("data"));
        var secret = first.secret("neo4j");

        var second = DataFolder.open(temporary.resolve("data"));

        assertThat(Arrays.stream(Port.values()).map(second::port))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Arrays.stream(Port.values()).map(first::port).toList());
        assertThat(second.secret("neo4j")).isEqualTo(secret).hasSize(48);
    }

    @Test
    void shouldBeReadableByItsOwnerAlone() throws IOException {
        var folder = DataFolder.open(temporary.resolve("data"));
        folder.secret("kafka");

        var kafka = folder.folder("kafka");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kafka)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.root().resolve("secrets.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseAFolderWithOtherContent() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("has content but no commons.json");
    }

    @Test
    void shouldSayWhatIsDamaged() throws IOException {
        var data = temporary.resolve("data");
        DataFolder.open(data);
        Files.writeString(data.resolve("commons.json"), "{\"format\": 1, \"por");

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("is damaged: commons.json is no JSON");
    }

    @Test
    void shouldRefuseAFolderWithoutItsSecrets() throws IOException {
        var data = temporary.resolve("data");
        DataFolder.open(data);
        Files.delete(data.resolve("secrets.json"));

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("secrets.json is missing");
    }

    @Test
    void shouldRefuseANewerFormat() throws IOException {
        var data = temporary.resolve("data");
        DataFolder.open(data);
        Files.writeString(data.resolve("commons.json"), "{\"format\": 2}");

        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("has format 2; this version reads format 1");
    }

    @Test
    void shouldSayHowToStartWhereThereIsNone() {
        assertThatThrownBy(() -> DataFolder.existing(temporary.resolve("none")))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("tributary up --data");
    }

    @Test
    void shouldLetOnlyOneCommonsIn() {
        var folder = DataFolder.open(temporary.resolve("data"));

        try (var lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(CommonsFault.class)
                    .hasMessageContaining("already runs");
        }

        FolderLock.take(folder).close();
    }
}
