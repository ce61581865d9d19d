package io.iaros.cx.gateway.door;

import io.iaros.cx.gateway.key.KeyAnswer;
import io.iaros.cx.gateway.key.KeyCheck;
import io.iaros.cx.gateway.key.KeyInBody;
import io.iaros.cx.gateway.key.PresentedKey;
import io.iaros.cx.gateway.refusal.BodyTooLargeException;
import io.iaros.cx.gateway.refusal.Refusal;
import io.iaros.cx.gateway.refusal.Refusals;
import io.iaros.cx.gateway.route.Match;
import io.iaros.cx.gateway.route.RequestPath;
import io.iaros.cx.gateway.route.RouteTable;
import io.iaros.cx.gateway.route.Service;
import io.iaros.cx.gateway.route.Target;
import io.iaros.cx.gateway.route.Target.Forward;
import io.iaros.cx.gateway.upstream.Admission;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.security.Principal;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets in what stands in the route table, with a key that may do it, in a size that is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class FrontDoor implements WebFilter {

  private static final Refusal NO_SUCH_PATH =
      Refusal.of(
          ProblemType.NOT_FOUND,
          "Expected a path of this interface, but there is none like it. All are in"
              + " /openapi.json.");
  private static final Refusal NO_KEY =
      Refusal.unauthenticated(
          "Expected an API key in %s or as Bearer token, or a write key in %s, but there is none."
              .formatted(PresentedKey.API_KEY_HEADER, PresentedKey.WRITE_KEY_HEADER));

  /** Who calls a path that is not locked. */
  private static final Principal NOBODY = new Principal("nobody", Set.of());

  private static final Refusal TOO_MANY_UNREAD =
      Refusal.rateLimited(
          "Expected fewer bodies at once whose key stands in them. With the key in a header there"
              + " is no such limit.");

  private final RouteTable routes;
  private final KeyCheck keys;
  private final Refusals refusals;
  private final long maxBody;
  private final long maxEvents;
  private final ReadAhead readAhead;

  FrontDoor(RouteTable routes, KeyCheck keys, Refusals refusals, FrontDoorProperties properties) {
    this.routes = routes;
    this.keys = keys;
    this.refusals = refusals;
    this.maxBody = properties.maxBody().toBytes();
    this.maxEvents = properties.maxEvents().toBytes();
    this.readAhead = new ReadAhead(Math.toIntExact(maxEvents), properties.readAheadAtOnce());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    Optional<String> fault = RequestPath.faultOf(request.getURI().getRawPath());
    if (fault.isPresent()) {
      return refusals.write(exchange, Refusal.of(ProblemType.MALFORMED_REQUEST, fault.get()));
    }
    return switch (routes.find(request.getPath().pathWithinApplication(), request.getMethod())) {
      case Match.NoSuchPath _ -> refusals.write(exchange, NO_SUCH_PATH);
      case Match.OtherMethods(var allowed) ->
          refusals.write(exchange, otherMethod(request.getMethod(), allowed));
      case Match.Found(var endpoint) -> {
        AccessLog.name(exchange, endpoint.pattern());
        yield switch (endpoint.target()) {
          case Target.Here here -> here(exchange, chain, here);
          case Forward forward -> forward(exchange, chain, forward);
          case Target.Collect(Forward forward) -> collect(exchange, chain, forward);
          case Target.ForPages(Forward forward) -> {
            CrossOrigin.allow(exchange.getResponse().getHeaders());
            yield forward(exchange, chain, forward);
          }
          case Target.Unlocked(var service) -> {
            CrossOrigin.allow(exchange.getResponse().getHeaders());
            yield passOn(exchange, chain, service, NOBODY);
          }
        };
      }
    };
  }

  private Mono<Void> here(ServerWebExchange exchange, WebFilterChain chain, Target.Here here) {
    return switch (here) {
      case FOR_EVERYONE -> chain.filter(exchange);
      case FOR_THIS_MACHINE ->
          isFromThisMachine(exchange.getRequest())
              ? chain.filter(exchange)
              : refusals.write(exchange, NO_SUCH_PATH);
      case FOR_PAGES -> {
        CrossOrigin.allow(exchange.getResponse().getHeaders());
        yield chain.filter(exchange);
      }
      case PREFLIGHT -> {
        CrossOrigin.allowWhatClientsSend(exchange.getResponse().getHeaders());
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        yield exchange.getResponse().setComplete();
      }
    };
  }

  /** A key in a header spares reading the body here; a token of somebody else is no key. */
  private Mono<Void> collect(ServerWebExchange exchange, WebFilterChain chain, Forward forward) {
    CrossOrigin.allow(exchange.getResponse().getHeaders());
    HttpHeaders headers = exchange.getRequest().getHeaders();
    Optional<PresentedKey> presented = PresentedKey.in(headers);
    if (presented.filter(PresentedKey::isWellFormed).isPresent()) {
      return forward(exchange, chain, forward);
    }
    if (headers.getContentLength() > maxEvents) {
      return refusals.write(exchange, BodyTooLargeException.refusal(maxEvents));
    }
    return readAhead.read(
        exchange,
        body ->
            forward(
                ReadAhead.with(exchange, body),
                chain,
                forward,
                KeyInBody.in(body, headers.getFirst(HttpHeaders.CONTENT_ENCODING), maxEvents)
                    .or(() -> presented)),
        Mono.defer(() -> refusals.write(exchange, TOO_MANY_UNREAD)));
  }

  private Mono<Void> forward(ServerWebExchange exchange, WebFilterChain chain, Forward forward) {
    if (exchange.getRequest().getHeaders().getContentLength() > maxBody) {
      return refusals.write(exchange, BodyTooLargeException.refusal(maxBody));
    }
    return forward(exchange, chain, forward, PresentedKey.in(exchange.getRequest().getHeaders()));
  }

  private Mono<Void> forward(
      ServerWebExchange exchange,
      WebFilterChain chain,
      Forward forward,
      Optional<PresentedKey> presented) {
    if (presented.isEmpty()) {
      return refusals.write(exchange, NO_KEY);
    }
    return keys.check(presented.get())
        .flatMap(answer -> answered(exchange, chain, forward, answer));
  }

  private Mono<Void> answered(
      ServerWebExchange exchange, WebFilterChain chain, Forward forward, KeyAnswer answer) {
    return switch (answer) {
      case KeyAnswer.Refused(var reason) ->
          refusals.write(exchange, Refusal.unauthenticated(reason.detail()));
      case KeyAnswer.Known(var caller) when !caller.scopes().contains(forward.scope().label()) ->
          refusals.write(exchange, missingScope(forward));
      case KeyAnswer.Known(var caller) -> passOn(exchange, chain, forward.service(), caller);
    };
  }

  private Mono<Void> passOn(
      ServerWebExchange exchange, WebFilterChain chain, Service service, Principal caller) {
    new Admission(caller, service).attachTo(exchange);
    return chain.filter(LimitedBody.within(exchange, maxBody));
  }

  private static Refusal missingScope(Forward forward) {
    return Refusal.of(
        ProblemType.FORBIDDEN,
        "Expected a key with the scope '%s', but this one does not have it."
            .formatted(forward.scope().label()));
  }

  private static Refusal otherMethod(HttpMethod method, Set<HttpMethod> allowed) {
    String names =
        allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    return new Refusal(
        ProblemType.METHOD_NOT_ALLOWED,
        "Expected one of the methods %s, but got %s.".formatted(names, method.name()),
        Map.of(HttpHeaders.ALLOW, names));
  }

  private static boolean isFromThisMachine(ServerHttpRequest request) {
    InetSocketAddress caller = request.getRemoteAddress();
    return caller != null && caller.getAddress().isLoopbackAddress();
  }
}
