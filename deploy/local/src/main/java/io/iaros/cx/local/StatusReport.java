package io.iaros.cx.local;

import io.iaros.cx.embedded.DetachedProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks all parts and external services at the same time. */
record StatusReport(HttpClient http) {

  List<PartStatus> of(List<Part> parts, @Nullable String settingsFile) {
    Stream<PartStatus> own = parts.parallelStream().map(StatusReport::of);
    Map<String, URI> external = settingsFile == null ? Map.of() : external(Path.of(settingsFile));
    Stream<PartStatus> others =
        external.entrySet().parallelStream().map(entry -> of(entry.getKey(), entry.getValue()));
    return Stream.concat(own, others).toList();
  }

  private static Map<String, URI> external(Path settings) {
    if (!Files.isReadable(settings)) {
      throw new PlatformFailure("Expected to read the settings in " + settings);
    }
    return ExternalServices.in(settings);
  }

  private static PartStatus of(Part part) {
    return part.process()
        .map(process -> running(part, process))
        .orElseGet(
            () ->
                new PartStatus(
                    part.name(), PartStatus.State.STOPPED, null, part.port(), null, null));
  }

  private static PartStatus running(Part part, DetachedProcess process) {
    PartStatus.State state = part.isReady() ? PartStatus.State.READY : PartStatus.State.NOT_READY;
    return new PartStatus(
        part.name(), state, process.pid(), part.port(), process.startedAt(), null);
  }

  private PartStatus of(String name, URI address) {
    PartStatus.State state =
        new ExternalServices(http).answers(address)
            ? PartStatus.State.READY
            : PartStatus.State.UNREACHABLE;
    return new PartStatus(name, state, null, null, null, address.toString());
  }
}
