package io.iaros.cx.gateway.openapi;

import io.iaros.cx.gateway.route.RouteTable;
import io.iaros.cx.gateway.route.Service;
import io.iaros.cx.gateway.upstream.UpstreamProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the services for their documents, and keeps the one that is made of them for a while. */
@Component
class OpenApiDocuments {

  private static final Logger LOG = LoggerFactory.getLogger(OpenApiDocuments.class);
  private static final String PATH = "/v3/api-docs";

  private final HttpClient http;
  private final UpstreamProperties upstream;
  private final OpenApiMerge merge;
  private final OpenApiProperties properties;
  private final Mono<Whole> whole;

  OpenApiDocuments(
      HttpClient http,
      UpstreamProperties upstream,
      RouteTable routes,
      OpenApiProperties properties) {
    this.http = http;
    this.upstream = upstream;
    this.merge = new OpenApiMerge(routes);
    this.properties = properties;
    this.whole = made().cache(this::keptFor, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  Mono<byte[]> whole() {
    return whole.map(Whole::json);
  }

  private Mono<Whole> made() {
    return Flux.fromIterable(Arrays.asList(Service.values()))
        .flatMap(this::fetched)
        .collectList()
        .publishOn(Schedulers.boundedElastic()) // reading and writing takes milliseconds
        .map(this::whole);
  }

  private Mono<Part> fetched(Service service) {
    return http.get()
        .uri(upstream.of(service).url() + PATH)
        .responseSingle(
            (response, body) ->
                response.status().code() == HttpStatus.OK.value()
                    ? body.asByteArray()
                    : Mono.error(new IOException("Answered " + response.status())))
        .map(json -> new Part(service, (ObjectNode) JsonMapper.shared().readTree(json)))
        .timeout(properties.fetchTimeout())
        .onErrorResume(failure -> leftOut(service, failure));
  }

  /** The document names the service as unavailable. */
  private static Mono<Part> leftOut(Service service, Throwable failure) {
    LOG.warn("{} gave no document: {}", service.applicationName(), failure.toString());
    return Mono.empty();
  }

  private Whole whole(List<Part> parts) {
    Map<Service, ObjectNode> documents = new TreeMap<>();
    parts.forEach(part -> documents.put(part.service(), part.document()));
    Set<Service> unavailable = EnumSet.allOf(Service.class);
    unavailable.removeAll(documents.keySet());
    byte[] json = JsonMapper.shared().writeValueAsBytes(merge.merge(documents, unavailable));
    return new Whole(json, unavailable.isEmpty());
  }

  private Duration keptFor(Whole made) {
    return made.complete() ? properties.cacheTime() : properties.incompleteCacheTime();
  }

  private record Part(Service service, ObjectNode document) {}

  @SuppressWarnings("ArrayRecordComponent") // written out, never compared
  private record Whole(byte[] json, boolean complete) {}
}
