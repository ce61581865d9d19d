package io.iaros.cx.service.correlation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The half of correlation that lies behind the gateway: what a service does with the ids that the
 * gateway hands on. The gateway's own half is shown by its module.
 */
@Tag("G7")
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    classes = CorrelationIT.TinyService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CorrelationIT {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

  /** A service without stores: only what stands between a request and its answer. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        KafkaAutoConfiguration.class
      })
  @Import(GreetingController.class)
  static class TinyService {}

  @RestController
  static class GreetingController {

    private static final Logger LOG = LoggerFactory.getLogger(GreetingController.class);

    @GetMapping("/greeting")
    public String greet() {
      LOG.info("Greeting");
      return "hello";
    }

    @GetMapping("/nobody")
    public String refuse() {
      throw ProblemException.notFound("somebody", "nobody");
    }

    @GetMapping("/defect")
    public String fail() {
      throw new IllegalStateException("defect");
    }
  }

  @LocalServerPort int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    ServiceSecrets.shared().register(registry);
  }

  @Test
  void namesBothIdsInEveryLogLineOfARequest(CapturedOutput output) throws Exception {
    HttpResponse<String> answer = send(authorized("/greeting"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(requestIds(answer)).containsExactly("ticket-1");
    assertAllLinesNameTheRequest(output);
  }

  @Test
  void namesBothIdsInARefusal() throws Exception {
    assertNamesTheRequest(send(authorized("/nobody")), 404);
  }

  @Test
  void namesBothIdsInWhatNoHandlerAnswers() throws Exception {
    assertNamesTheRequest(send(authorized("/nowhere")), 404);
  }

  @Test
  void namesBothIdsWhereTheCallerIsNotLetIn() throws Exception {
    assertNamesTheRequest(send(correlated("/greeting")), 401);
    assertNamesTheRequest(send(authorized("/internal/anything")), 403);
  }

  @Test
  void namesBothIdsInADefectAndItsLogLine(CapturedOutput output) throws Exception {
    assertNamesTheRequest(send(authorized("/defect")), 500);

    assertAllLinesNameTheRequest(output);
  }

  private static void assertNamesTheRequest(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(requestIds(answer)).containsExactly("ticket-1");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("requestId").asString()).isEqualTo("ticket-1");
    assertThat(problem.path("traceId").asString()).isEqualTo(TRACE_ID);
  }

  private static void assertAllLinesNameTheRequest(CapturedOutput output) {
    await().atMost(5, SECONDS).untilAsserted(() -> assertThat(lines(output)).isNotEmpty());
    assertThat(lines(output))
        .allSatisfy(
            line -> {
              assertThat(line.path("requestId").asString()).isEqualTo("ticket-1");
              assertThat(line.path("traceId").asString()).isEqualTo(TRACE_ID);
              assertThat(line.path("spanId").asString()).matches("[0-9a-f]{16}");
            });
  }

  /** Written while a request is answered, by whomever. */
  private static List<JsonNode> lines(CapturedOutput output) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.startsWith("{\"@timestamp\""))
        .<JsonNode>map(JsonMapper.shared()::readTree)
        .filter(line -> line.path("thread_name").asString().startsWith("tomcat-handler"))
        .toList();
  }

  private static List<String> requestIds(HttpResponse<String> answer) {
    return answer.headers().allValues(Correlation.HEADER);
  }

  private HttpRequest.Builder authorized(String path) {
    return correlated(path)
        .header("Authorization", ServiceSecrets.shared().bearer("example-service", "any"));
  }

  private HttpRequest.Builder correlated(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("traceparent", TRACEPARENT)
        .header(Correlation.HEADER, "ticket-1");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
