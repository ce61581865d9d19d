package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalServicesTest {

  @TempDir Path folder;

  @Test
  void areTheHttpAddressesInTheSettings() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            machine_learning:
              model_endpoints:
                sentiment: "http://ml.example:8080/sentiment"
            databases:
              mongodb:
                uri: "mongodb://mongodb:27017/customer_experience"
            hooks:
              - "https://hooks.example/in"
            """);
    assertThat(ExternalServices.in(file))
        .containsOnlyKeys("machine_learning.model_endpoints.sentiment", "hooks")
        .containsEntry("hooks", URI.create("https://hooks.example/in"));
  }

  @Test
  void areAskedWhetherTheyAnswerWhateverTheySay() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sentiment");
    var services = new ExternalServices(HttpClient.newHttpClient());
    assertThat(services.answers(address)).isTrue();
    server.stop(0);
    assertThat(services.answers(address)).isFalse();
  }
}
