package org.tributary.runtime.access;

/**
 * What a policy grants on its resources.
 *
 * @param service a service such as {@code sheepdog}, or {@code *} for all
 * @param method a method such as {@code read}, or {@code *} for all
 */
public record Permission(String service, String method) {

    /**
     * The grant of everything, and the only thing that answers a question which itself holds a
     * star.
     */
    static final String ANY = "*";

    /** Whether it answers a question. */
    boolean covers(String askedService, String askedMethod) {
        return (service.equals(ANY) || service.equals(askedService))
                && (method.equals(ANY) || method.equals(askedMethod));
    }
}
