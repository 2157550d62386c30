package org.tributary.local.servers;

import java.net.URI;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.registry.RegistryClient;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.Secret;

/** Where the servers of a data folder are and with what to sign in there. */
public record Addresses(DataFolder folder) {

    /** The broker, for one of its users. */
    public KafkaSettings kafka(KafkaUser user) {
        return KafkaServer.settings(folder, user);
    }

    /** Confluent API of the schema registry. */
    public String registryUrl() {
        return RegistryServer.url(folder);
    }

    /** The registry, for whoever registers schemas. */
    public RegistryClient registry() {
        return new RegistryClient(
                URI.create(registryUrl()),
                RegistryServer.WRITER,
                folder.secret(RegistryServer.WRITER_PASSWORD));
    }

    /** Of the user {@code partner}, who may read schemas. */
    public Secret registryPartnerPassword() {
        return new Secret(folder.secret(RegistryServer.READER_PASSWORD));
    }

    public String neo4jUri() {
        return "bolt://127.0.0.1:" + folder.port(Port.NEO4J);
    }

    public String neo4jUsername() {
        return "neo4j";
    }

    public Secret neo4jPassword() {
        return new Secret(folder.secret(Neo4jServer.PASSWORD));
    }

    public String s3Endpoint() {
        return S3Server.endpoint(folder);
    }

    public String s3Bucket() {
        return S3Server.BUCKET;
    }

    public String s3AccessKey() {
        return folder.secret(S3Server.ACCESS_KEY);
    }

    public Secret s3SecretKey() {
        return new Secret(folder.secret(S3Server.SECRET_KEY));
    }
}
