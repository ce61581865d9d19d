package io.iaros.cx.gateway.door;

import io.iaros.cx.gateway.refusal.BodyTooLargeException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a body before it is passed on, for the key that stands in it. A limited number at once, as
 * nobody has said who they are by then.
 */
final class ReadAhead {

  private final int bodyMax;
  private final Semaphore places;

  /**
   * @param bodyMax in bytes, as it is sent
   */
  ReadAhead(int bodyMax, int atOnce) {
    this.bodyMax = bodyMax;
    this.places = new Semaphore(atOnce);
  }

  /**
   * @param busy what to do where too many are being read
   */
  Mono<Void> read(ServerWebExchange exchange, Function<byte[], Mono<Void>> then, Mono<Void> busy) {
    return Mono.defer(
        () ->
            places.tryAcquire()
                ? bytes(exchange).flatMap(then).doFinally(_ -> places.release())
                : busy);
  }

  private Mono<byte[]> bytes(ServerWebExchange exchange) {
    return DataBufferUtils.join(exchange.getRequest().getBody(), bodyMax)
        .onErrorMap(DataBufferLimitException.class, _ -> new BodyTooLargeException(bodyMax))
        .map(ReadAhead::taken)
        .defaultIfEmpty(new byte[0]);
  }

  private static byte[] taken(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  /** The same request, whose body is there already. */
  static ServerWebExchange with(ServerWebExchange exchange, byte[] body) {
    ServerHttpRequest request = exchange.getRequest();
    Flux<DataBuffer> again =
        Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
    return exchange
        .mutate()
        .request(
            new ServerHttpRequestDecorator(request) {
              @Override
              public Flux<DataBuffer> getBody() {
                return again;
              }
            })
        .build();
  }
}
