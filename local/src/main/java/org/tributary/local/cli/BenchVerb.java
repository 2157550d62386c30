package org.tributary.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code tributary bench}: the benchmarks, each a verb of its own. */
@Command(
        name = "bench",
        description = "Measure a running commons.",
        subcommands = {
            BenchLoadVerb.class,
            BenchSubmissionVerb.class,
            BenchQueryVerb.class,
            BenchGatewayVerb.class
        })
final class BenchVerb extends Verb {

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "Which benchmark?");
    }
}
