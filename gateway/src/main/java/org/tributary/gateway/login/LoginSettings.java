package org.tributary.gateway.login;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tributary.runtime.SettingsReader;

/** Who may sign in, and where they prove who they are. */
public final class LoginSettings {
    private static final Pattern NOBODY = Pattern.compile("(?!)");

    private final List<ProviderSettings> providers;
    private final boolean local;
    private final Pattern denied;

    private LoginSettings(List<ProviderSettings> providers, boolean local, Pattern denied) {
        this.providers = List.copyOf(providers);
        this.local = local;
        this.denied = denied;
    }

    /** Nobody may sign in, or with {@code local} whoever reaches the page. */
    public static LoginSettings withoutProviders(boolean local) {
        return new LoginSettings(List.of(), local, NOBODY);
    }

    /**
     * The settings that begin with {@code LOGIN_}.
     *
     * @param publicUrl where browsers are; local mode needs it to be this machine
     */
    public static LoginSettings read(SettingsReader reader, URI publicUrl) {
        String file =
                reader.text(
                        "LOGIN_PROVIDERS",
                        "",
                        "File of identity providers, in JSON; without one nobody signs in with a browser");
        boolean local =
                reader.flag(
                        "LOGIN_LOCAL",
                        false,
                        "Local mode: a page where anybody signs in as any user of the file, without a password; only where the public address is this machine");
        if (local && !Loopback.isHost(publicUrl.getHost())) {
            reader.fault(
                    "GATEWAY_LOGIN_LOCAL is true, but GATEWAY_PUBLIC_URL is '%s': local mode needs 127.0.0.1 or localhost"
                            .formatted(publicUrl));
        }
        String denied =
                reader.text(
                        "LOGIN_DENIED",
                        "",
                        "Pattern of usernames that may not sign in, whoever says so");
        return new LoginSettings(
                file.isEmpty() ? List.of() : ProvidersFile.read(Path.of(file), reader::fault),
                local,
                denied(reader, denied));
    }

    private static Pattern denied(SettingsReader reader, String text) {
        try {
            return text.isEmpty() ? NOBODY : Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            reader.fault("GATEWAY_LOGIN_DENIED is no pattern: " + e.getDescription());
            return NOBODY;
        }
    }

    List<ProviderSettings> providers() {
        return providers;
    }

    boolean local() {
        return local;
    }

    boolean isDenied(String username) {
        return denied.matcher(username).matches();
    }
}
