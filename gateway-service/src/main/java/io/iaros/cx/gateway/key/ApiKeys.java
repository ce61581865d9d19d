package io.iaros.cx.gateway.key;

import java.util.Optional;

/** All keys that were ever issued. */
interface ApiKeys {

  Optional<ApiKey> find(KeyHash hash);

  /** Records a key that was issued elsewhere; one that is known keeps its id and its revocation. */
  void ensure(KeyHash hash, ApiKey key);
}
