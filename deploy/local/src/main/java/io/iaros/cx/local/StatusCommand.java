package io.iaros.cx.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description = "Ask every part and every configured external service; 0 only if all are ready.")
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  StatusCommand() {
    spec = CommandSpec.create();
    data = new DataOption();
  }

  @Override
  public Integer call() {
    List<PartStatus> parts = data.platform().status();
    boolean ready = !parts.isEmpty() && parts.stream().allMatch(PartStatus::isReady);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonMapper.builder().build().writeValueAsString(Map.of("ready", ready, "parts", parts)));
    } else {
      print(parts, out);
    }
    out.flush();
    return ready ? 0 : 1;
  }

  private static void print(List<PartStatus> parts, PrintWriter out) {
    if (parts.isEmpty()) {
      out.println("Nothing was started here yet. Run 'cx up'.");
    }
    for (PartStatus part : parts) {
      out.printf(
          "%-18s %-12s %-7s %-21s %s%n",
          part.name(),
          part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          part.pid() == null ? "" : part.pid(),
          part.port() == null ? part.address() : "127.0.0.1:" + part.port(),
          part.since() == null ? "" : "since " + part.since());
    }
  }
}
