package io.iaros.cx.service.correlation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of the request that is being answered, as it stands in every log line. */
public final class Correlation {

  public static final String HEADER = "X-Request-Id";

  /** The key under which log lines carry it. */
  public static final String MDC_KEY = "requestId";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private Correlation() {}

  /** Whether an id from outside may stand in our logs. */
  public static boolean isAcceptable(@Nullable String requestId) {
    return requestId != null && ACCEPTABLE.matcher(requestId).matches();
  }

  public static @Nullable String requestId() {
    return MDC.get(MDC_KEY);
  }

  /** Runs under a request id, and restores the one before. */
  public static Scope with(@Nullable String requestId) {
    String before = MDC.get(MDC_KEY);
    set(requestId);
    return () -> set(before);
  }

  private static void set(@Nullable String requestId) {
    if (requestId == null) {
      MDC.remove(MDC_KEY);
      return;
    }
    MDC.put(MDC_KEY, requestId);
  }

  /** Closing it never fails. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
