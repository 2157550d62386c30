package org.tributary.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is and who we are there.
 *
 * @param username SCRAM-SHA-512 user; null for a broker without authentication
 */
public record KafkaSettings(
        String bootstrapServers, @Nullable String username, @Nullable Secret password) {

    /** Reads {@code KAFKA_BOOTSTRAP_SERVERS}, {@code KAFKA_USERNAME} and {@code KAFKA_PASSWORD}. */
    public static KafkaSettings read(SettingsReader reader) {
        var servers =
                reader.text("KAFKA_BOOTSTRAP_SERVERS", "Kafka brokers, host:port, comma-separated");
        var username = reader.text("KAFKA_USERNAME", "", "SCRAM-SHA-512 user at Kafka");
        var password = reader.optionalSecret("KAFKA_PASSWORD", "Password of the user at Kafka");
        if (username.isEmpty() != (password == null)) {
            reader.fault("KAFKA_USERNAME and KAFKA_PASSWORD go together: set both or none");
        }
        return new KafkaSettings(servers, username.isEmpty() ? null : username, password);
    }

    /** What every client needs: the brokers and the sign-in. */
    public Map<String, Object> clientProperties() {
        var properties = new HashMap<String, Object>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        if (username != null && password != null) {
            properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
            properties.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            properties.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(username, password.value()));
        }
        return properties;
    }
}
