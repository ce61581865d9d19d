package io.iaros.cx.gateway.refusal;

import io.iaros.cx.service.identity.IdSource;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** How the server treats what comes before a request, and what never becomes a whole one. */
@Configuration(proxyBeanMethods = false)
class WireRefusalsConfiguration {

  /**
   * How long a request may take to arrive; a sender that trickles holds its connection no longer.
   */
  private static final Duration ARRIVAL_MAX = Duration.ofSeconds(30);

  @Bean
  NettyServerCustomizer wireRefusals(IdSource ids) {
    WireRefusals refusals = new WireRefusals(ids);
    ReadingOn readingOn = new ReadingOn();
    return server ->
        server
            .requestTimeout(ARRIVAL_MAX)
            .doOnChannelInit(
                (_, channel, _) ->
                    channel
                        .pipeline()
                        .addBefore(NettyPipeline.ReactiveBridge, "cx.refusals", refusals)
                        .addBefore(NettyPipeline.ReactiveBridge, "cx.reading-on", readingOn));
  }
}
