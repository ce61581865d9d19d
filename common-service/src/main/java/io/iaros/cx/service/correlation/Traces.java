package io.iaros.cx.service.correlation;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context across what is no HTTP call: into the headers of a record that leaves, out of
 * the headers of one that came. Thread-safe.
 */
public final class Traces {

  private final Tracer tracer;
  private final Propagator propagator;
  private final List<String> fields;

  Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.fields = List.copyOf(propagator.fields());
  }

  public static Traces none() {
    return new Traces(Tracer.NOOP, Propagator.NOOP);
  }

  /** The headers that let another process go on with the present trace. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    Span span = tracer.currentSpan();
    if (span != null) {
      propagator.inject(span.context(), headers, (_, name, value) -> headers.put(name, value));
    }
    return headers;
  }

  public @Nullable String traceId() {
    Span span = tracer.currentSpan();
    return span == null ? null : span.context().traceId();
  }

  /**
   * Begins the part of a trace in which a request is answered.
   *
   * @param headers of the request, by name
   */
  public Part answering(UnaryOperator<@Nullable String> headers, String name) {
    Span span =
        propagator
            .extract(headers, (carrier, key) -> carrier.apply(key))
            .kind(Span.Kind.SERVER)
            .name(name)
            .start();
    Tracer.SpanInScope scope = tracer.withSpan(span);
    return () -> {
      scope.close();
      span.end();
    };
  }

  /** Of a trace; to be closed by the thread that began it, which never fails. */
  @FunctionalInterface
  public interface Part extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Runs an action as the next part of the trace that the headers tell of. Where they tell of none,
   * it is part of none: what was gathered behind many requests belongs to none of them.
   *
   * @param headers by name
   */
  public void continued(Function<String, @Nullable String> headers, String name, Runnable action) {
    if (tellsOfNone(headers)) {
      action.run();
      return;
    }
    Span span =
        propagator.extract(headers, (carrier, key) -> carrier.apply(key)).name(name).start();
    try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
      action.run();
    } catch (RuntimeException failed) {
      span.error(failed);
      throw failed;
    } finally {
      span.end();
    }
  }

  private boolean tellsOfNone(Function<String, @Nullable String> headers) {
    for (String field : fields) {
      if (headers.apply(field) != null) {
        return false;
      }
    }
    return true;
  }
}
