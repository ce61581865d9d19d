package io.iaros.cx.gateway.upstream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.iaros.cx.service.security.TokenMinter;
import org.springframework.stereotype.Component;

/**
 * The tokens that vouch for a caller towards a service. Signing costs more than all else that the
 * gateway does for a request, so a token serves for half of its life.
 */
@Component
class InternalTokens {

  private final LoadingCache<Admission, String> tokens;

  InternalTokens(TokenMinter minter, UpstreamProperties properties) {
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(properties.tokenCacheSize())
            .expireAfterWrite(properties.tokenCacheTime())
            .build(
                admission ->
                    minter.mint(admission.principal(), admission.service().applicationName()));
  }

  String tokenFor(Admission admission) {
    return tokens.get(admission);
  }
}
