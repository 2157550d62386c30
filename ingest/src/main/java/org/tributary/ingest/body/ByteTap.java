package org.tributary.ingest.body;

/** Sees the bytes of a document as they pass, to keep or count them. */
@FunctionalInterface
public interface ByteTap {

    /** The array is used again after the call. */
    void bytes(byte[] bytes, int offset, int length);
}
