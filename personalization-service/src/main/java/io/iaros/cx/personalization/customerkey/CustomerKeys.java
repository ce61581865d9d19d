package io.iaros.cx.personalization.customerkey;

import java.util.Collection;
import java.util.Map;
import javax.crypto.SecretKey;

/** Customers' keys. A customer without one never had personal data, or had it erased. */
interface CustomerKeys {

  /** The keys of those customers who have one. */
  Map<String, SecretKey> find(Collection<String> subjects);

  /** The keys of all these customers, made where there was none; they are committed on return. */
  Map<String, SecretKey> findOrMake(Collection<String> subjects);
}
