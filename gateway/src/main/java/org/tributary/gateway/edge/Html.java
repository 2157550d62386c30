package org.tributary.gateway.edge;

/** Text in pages. */
public final class Html {
    private Html() {}

    /** Text that means itself, between tags and between quotes (access contract J.2, 27). */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
