package io.iaros.cx.gateway.door;

import io.iaros.cx.gateway.refusal.BodyTooLargeException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Counts a body of undeclared length on its way, and stops it where it becomes too large. */
final class LimitedBody extends ServerHttpRequestDecorator {

  private final long limit;

  private LimitedBody(ServerHttpRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  /** A body that declares its length needs no count: the server reads no more than that. */
  static ServerWebExchange within(ServerWebExchange exchange, long limit) {
    ServerHttpRequest request = exchange.getRequest();
    if (!request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return exchange;
    }
    return exchange.mutate().request(new LimitedBody(request, limit)).build();
  }

  @Override
  public Flux<DataBuffer> getBody() {
    AtomicLong seen = new AtomicLong();
    return super.getBody()
        .handle((buffer, sink) -> count(seen.addAndGet(buffer.readableByteCount()), buffer, sink));
  }

  private void count(long seen, DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
    if (seen > limit) {
      DataBufferUtils.release(buffer);
      sink.error(new BodyTooLargeException(limit));
      return;
    }
    sink.next(buffer);
  }
}
