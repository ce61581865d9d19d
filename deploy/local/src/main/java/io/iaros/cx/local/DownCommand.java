package io.iaros.cx.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stop everything; the data stays.")
final class DownCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  DownCommand() {
    spec = CommandSpec.create();
    data = new DataOption();
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    data.platform().down(new PrintedProgress(out));
    out.println("Nothing runs any more.");
    out.flush();
    return 0;
  }
}
