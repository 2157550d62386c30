package org.tributary.access.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.tributary.runtime.S3Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads objects of the commons' bucket. Blocks. */
public final class ObjectReader implements AutoCloseable {

    private static final Duration ATTEMPT = Duration.ofSeconds(20);

    private final S3Client client;
    private final String bucket;

    public ObjectReader(S3Settings settings) {
        bucket = settings.bucket();
        client =
                S3Client.builder()
                        .endpointOverride(settings.endpoint())
                        .region(Region.of(settings.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                settings.accessKey(),
                                                settings.secretKey().value())))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .forcePathStyle(true)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(config -> config.apiCallAttemptTimeout(ATTEMPT))
                        .build();
    }

    /**
     * The bytes of an object, as they come.
     *
     * @throws IOException where there is none of the key, or the store does not answer
     */
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("object %s cannot be read".formatted(key), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
