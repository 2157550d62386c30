package org.tributary.local.commons;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

/** Sends the log of this JVM, and so of the services in it, to a file of the data folder. */
public final class CommonsLogFile {

    private CommonsLogFile() {}

    /** From now on; the file of the run before is kept as {@code .1}. */
    public static void use(DataFolder folder) {
        var file = folder.log(RunState.PROCESS);
        var configuration = CommonsLogFile.class.getResource("/commons-log.xml");
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)
                || configuration == null) {
            return;
        }
        try {
            if (Files.exists(file)) {
                Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            context.reset();
            context.putProperty("file", file.toString());
            var configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration);
        } catch (IOException | JoranException e) {
            throw new CommonsFault("log file %s cannot be used: %s".formatted(file, e), e);
        }
    }
}
