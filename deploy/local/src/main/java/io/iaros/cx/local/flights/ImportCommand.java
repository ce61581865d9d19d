package io.iaros.cx.local.flights;

import picocli.CommandLine.Command;

@Command(
    name = "import",
    description = "Bring data in.",
    subcommands = ImportFlightsCommand.class,
    synopsisSubcommandLabel = "WHAT",
    mixinStandardHelpOptions = true)
public final class ImportCommand {}
