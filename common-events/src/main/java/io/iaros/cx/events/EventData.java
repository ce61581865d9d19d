package io.iaros.cx.events;

import java.util.Map;

/**
 * The data of an event that crosses a service boundary. Implementations are records; a field that
 * may be absent is {@code @Nullable}, everything else is always there.
 */
public interface EventData {

  /**
   * What readers may want to know before they read the data, to pass over what does not concern
   * them: by the name of a CloudEvents extension, which has small letters and digits only.
   */
  default Map<String, String> extensions() {
    return Map.of();
  }
}
