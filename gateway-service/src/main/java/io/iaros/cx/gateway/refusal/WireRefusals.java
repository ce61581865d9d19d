package io.iaros.cx.gateway.refusal;

import io.iaros.cx.service.correlation.Correlation;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Problem;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.problem.Problems;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a problem document to what the server refuses before there is a request: a line, header or
 * address that cannot be read. Such an answer is known by its having no request id, since every
 * request gets one first of all.
 */
@ChannelHandler.Sharable
final class WireRefusals extends ChannelOutboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(WireRefusals.class);

  private final IdSource ids;

  WireRefusals(IdSource ids) {
    this.ids = ids;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean unread = message instanceof FullHttpResponse response && isRefusedUnread(response);
    var _ = context.write(unread ? refusal((FullHttpResponse) message) : message, promise);
  }

  private static boolean isRefusedUnread(FullHttpResponse response) {
    return response.status().code() >= HttpResponseStatus.BAD_REQUEST.code()
        && !response.headers().contains(Correlation.HEADER);
  }

  private FullHttpResponse refusal(FullHttpResponse bare) {
    String requestId = ids.next();
    Problem problem = problem(bare.status(), requestId);
    try (Correlation.Scope _ = Correlation.with(requestId)) {
      LOG.info("Refused unread: {}", bare.status());
    }
    byte[] body = Problems.json(problem);
    FullHttpResponse refusal =
        new DefaultFullHttpResponse(
            bare.protocolVersion(),
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    refusal
        .headers()
        .set(bare.headers())
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(Correlation.HEADER, requestId);
    ReferenceCountUtil.release(bare);
    return refusal;
  }

  private static Problem problem(HttpResponseStatus status, String requestId) {
    ProblemType type = ProblemType.MALFORMED_REQUEST;
    return new Problem(
        type.uri(), type.title(), type.status(), detail(status), null, null, requestId, List.of());
  }

  private static String detail(HttpResponseStatus status) {
    if (status.equals(HttpResponseStatus.REQUEST_URI_TOO_LONG)) {
      return "Expected a shorter request line, but it is too long.";
    }
    if (status.equals(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)) {
      return "Expected smaller headers, but they are too large.";
    }
    return "Expected HTTP with a well-formed address and headers, but they cannot be read.";
  }
}
