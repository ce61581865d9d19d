package io.iaros.cx.gateway.correlation;

import io.iaros.cx.service.correlation.Correlation;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Lets the request id follow a request from thread to thread, into the log lines of each. */
final class RequestIdAccessor implements ThreadLocalAccessor<String> {

  static void register() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestIdAccessor());
  }

  @Override
  public Object key() {
    return Correlation.MDC_KEY;
  }

  @Override
  public @Nullable String getValue() {
    return Correlation.requestId();
  }

  @Override
  public void setValue(String requestId) {
    MDC.put(Correlation.MDC_KEY, requestId);
  }

  @Override
  public void setValue() {
    MDC.remove(Correlation.MDC_KEY);
  }
}
