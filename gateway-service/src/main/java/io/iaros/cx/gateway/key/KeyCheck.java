package io.iaros.cx.gateway.key;

import reactor.core.publisher.Mono;

/** Tells who a key belongs to. */
@FunctionalInterface
public interface KeyCheck {

  Mono<KeyAnswer> check(PresentedKey presented);
}
