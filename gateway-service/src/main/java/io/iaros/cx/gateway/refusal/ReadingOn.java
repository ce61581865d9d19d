package io.iaros.cx.gateway.refusal;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Reads the next request of a kept connection once an answer is out. Reactor Netty 1.3.7 does so
 * too, but forgets it after a request that came before the answer to the last one was through (its
 * issue 4361), so that such a connection would never be read again.
 */
@ChannelHandler.Sharable
final class ReadingOn extends ChannelOutboundHandlerAdapter {

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof LastHttpContent)) {
      var _ = context.write(message, promise);
      return;
    }
    var _ =
        context
            .write(message, promise.unvoid())
            .addListener(_ -> context.executor().execute(context.channel()::read));
  }
}
