package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.events.customer.CustomerUnlinked;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects are one customer, as far as this subject has to know.
 *
 * @param customer the subject that stands for the customer; absent where this one does
 * @param members the others that belong to this one; none where another stands for the customer
 * @param revision how many records told of it
 */
public record Links(@Nullable String customer, Map<String, Kind> members, long revision) {

  static final Links NONE = new Links(null, Map.of(), 0);

  public Links {
    members = Map.copyOf(members);
  }

  Links linked(String self, CustomerLinked link) {
    if (link.subject().equals(self)) {
      return link.customer().equals(self)
          ? new Links(null, members, revision + 1)
          : new Links(link.customer(), Map.of(), revision + 1);
    }
    Map<String, Kind> more = new HashMap<>(members);
    more.put(link.subject(), link.kind());
    return new Links(customer, more, revision + 1);
  }

  Links unlinked(CustomerUnlinked end) {
    Map<String, Kind> fewer = new HashMap<>(members);
    fewer.remove(end.subject());
    return new Links(customer, fewer, revision + 1);
  }
}
