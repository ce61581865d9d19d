package io.iaros.cx.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Services outside this machine that the operator's settings name by an HTTP address. */
record ExternalServices(HttpClient http) {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

  /** Every HTTP address in a settings file, by the path to it. */
  static Map<String, URI> in(Path settingsFile) {
    Map<String, URI> found = new TreeMap<>();
    collect("", new YAMLMapper().readTree(settingsFile.toFile()), found);
    return found;
  }

  /** Whether something answers there; what it answers is its own affair. */
  boolean answers(URI address) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PROBE_LIMIT)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false; // unknown host, nobody listens, or no answer in time
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted while asking " + address.getHost(), e);
    }
  }

  private static void collect(String path, JsonNode node, Map<String, URI> found) {
    if (node.isString() && node.stringValue().matches("https?://.+")) {
      found.put(path, URI.create(node.stringValue()));
    }
    node.properties()
        .forEach(
            entry ->
                collect(
                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                    entry.getValue(),
                    found));
    if (node.isArray()) {
      node.forEach(element -> collect(path, element, found));
    }
  }
}
