package org.tributary.local.commons;

import java.net.URI;
import java.nio.file.Path;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.servers.KafkaRights;
import org.tributary.registry.RegistryClient;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.SettingsException;
import org.tributary.runtime.SettingsReader;

/**
 * What the one-command commons does between its servers and its services, as a one-shot container:
 * rights at Kafka, topics, schemas, dictionary, signing keys. Running it again changes nothing.
 */
public final class SetupMain {

    private static final int WRONG_SETTINGS = 2;

    private SetupMain() {}

    public static void main(String[] args) {
        try {
            var reader = new SettingsReader("SETUP", System.getenv());
            var kafka = KafkaSettings.read(reader);
            var registry = reader.text("REGISTRY_URL", "Confluent API of the schema registry");
            var username =
                    reader.text("REGISTRY_USERNAME", "", "User at the registry; none does not ask");
            var password = reader.optionalSecret("REGISTRY_PASSWORD", "Password of the user there");
            var keys = reader.text("KEYS", "Folder of the gateway's signing keys");
            var dictionary =
                    reader.text(
                            "DICTIONARY",
                            "",
                            "Folder, file or https address; empty keeps the published one");
            reader.finish();
            SigningKeys.openOrCreate(Path.of(keys));
            KafkaRights.grant(kafka);
            var client =
                    new RegistryClient(
                            URI.create(registry),
                            username,
                            password == null ? "" : password.value());
            Setup.run(kafka, client, Setup.dictionary(dictionary));
        } catch (SettingsException e) {
            e.faults().forEach(System.err::println);
            System.exit(WRONG_SETTINGS);
        } catch (CommonsFault e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
