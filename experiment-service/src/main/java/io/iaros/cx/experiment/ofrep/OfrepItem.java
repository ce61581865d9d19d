package io.iaros.cx.experiment.ofrep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.ofrep.OfrepRequest.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one key. Neither kind has a field of the other, not even as null: clients take
 * whatever has an error code for a failure.
 */
sealed interface OfrepItem {

  String key();

  /**
   * @param value absent where the caller's own default is to be used
   * @param metadata flat; texts, numbers and truths
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Success(
      String key,
      @Nullable Object value,
      String reason,
      @Nullable String variant,
      Map<String, Object> metadata)
      implements OfrepItem {}

  record Failure(String key, ErrorCode errorCode, String errorDetails) implements OfrepItem {}
}
