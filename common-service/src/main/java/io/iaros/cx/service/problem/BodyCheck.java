package io.iaros.cx.service.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks every JSON body against its record's schema before it is bound, so that a caller hears of
 * all faults of a request at once and not of the first that the binding trips over.
 */
@RestControllerAdvice
class BodyCheck extends RequestBodyAdviceAdapter {

  /** The largest body that is read, in bytes. */
  static final int BODY_BYTES_MAX = 1 << 20;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final BodySchemas schemas = new BodySchemas();

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converterType)
        && rawClass(targetType).isRecord();
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converterType)
      throws IOException {
    byte[] body = message.getBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "Expected a body of at most %d bytes, but it is larger.".formatted(BODY_BYTES_MAX));
    }
    List<Fault> faults = schemas.faultsOf(tree(body), rawClass(targetType));
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return new ReadBody(message.getHeaders(), body);
  }

  private static JsonNode tree(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException malformed) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Expected JSON, but at line %d column %d: %s"
              .formatted(
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr(),
                  malformed.getOriginalMessage()));
    }
  }

  private static Class<?> rawClass(Type type) {
    return ResolvableType.forType(type).toClass();
  }

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record ReadBody(HttpHeaders headers, byte[] body) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
