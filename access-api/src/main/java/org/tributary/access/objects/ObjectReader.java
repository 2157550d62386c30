package org.tributary.access.objects;

import java.io.IOException;
import java.io.InputStream;
import org.tributary.runtime.S3Settings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads objects of the commons' bucket. Blocks. */
public final class ObjectReader implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    public ObjectReader(S3Settings settings) {
        bucket = settings.bucket();
        client = settings.connect();
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
