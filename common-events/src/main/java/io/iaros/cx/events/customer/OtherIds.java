package io.iaros.cx.events.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids that an event names beside its key, each as a subject id.
 *
 * @param anonymous the anonymous id that came with a customer's own id
 * @param previousCustomer what an alias call says the customer was before, read as a customer id
 * @param previousAnonymous the same, read as an anonymous id: the call does not tell which it is
 * @param blocked the fields whose value names nobody, such as {@code null} or {@code guest}
 */
public record OtherIds(
    @Nullable String anonymous,
    @Nullable String previousCustomer,
    @Nullable String previousAnonymous,
    List<String> blocked) {

  public OtherIds {
    blocked = List.copyOf(blocked);
  }
}
