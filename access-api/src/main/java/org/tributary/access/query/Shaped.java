package org.tributary.access.query;

/** A record that is part of what is asked, with {@link Given} values somewhere in it. */
public interface Shaped {}
