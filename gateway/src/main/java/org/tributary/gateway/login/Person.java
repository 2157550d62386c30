package org.tributary.gateway.login;

/**
 * Somebody as an identity provider describes them.
 *
 * @param displayName empty where it says none
 * @param email empty where it says none
 */
record Person(String username, String displayName, String email) {}
