package org.tributary.gateway.login;

/** Is told of every sign-in that was tried, before its answer is sent. Must not block. */
@FunctionalInterface
public interface LoginListener {

    /** Somebody signed in, or did not. */
    void tried(Login login);
}
