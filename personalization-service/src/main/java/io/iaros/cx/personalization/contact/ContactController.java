package io.iaros.cx.personalization.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.profile.Identity;
import io.iaros.cx.personalization.profile.KnownCustomer;
import io.iaros.cx.personalization.profile.KnownCustomers;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.profile.TimedValue;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For services only: whoever reaches out asks at that moment, and keeps nothing. */
@RestController
class ContactController {

  /** The most customers that one call asks for. */
  private static final int BATCH_MAX = 500;

  /**
   * @param consents what the customer agreed to, by purpose
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(
      String subject,
      @Nullable String customerId,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String locale,
      String loyaltyTier,
      Map<String, Boolean> consents) {

    static Contact of(KnownCustomer customer, String loyaltyTier) {
      Identity identity = customer.profile().identity();
      return new Contact(
          customer.subject(),
          customer.customerId(),
          name(customer),
          customer.email().orElse(null),
          customer.phone().orElse(null),
          trait(identity, "locale"),
          loyaltyTier,
          consents(identity));
    }

    private static @Nullable String name(KnownCustomer customer) {
      Optional<String> whole = customer.text(List.of("name", "fullName", "full_name"));
      if (whole.isPresent()) {
        return whole.get();
      }
      String parts =
          Stream.of(
                  customer.text(List.of("firstName", "first_name")),
                  customer.text(List.of("lastName", "last_name", "surname")))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" "));
      return parts.isEmpty() ? null : parts;
    }

    private static @Nullable String trait(Identity identity, String name) {
      TimedValue told = identity.traits().get(name);
      return told == null ? null : told.value().toString();
    }

    private static Map<String, Boolean> consents(Identity identity) {
      Map<String, Boolean> consents = new TreeMap<>();
      TimedValue told = identity.traits().get("consents");
      if (told != null && told.value() instanceof Map<?, ?> given) {
        given.forEach(
            (purpose, value) -> consents.put(String.valueOf(purpose), Boolean.TRUE.equals(value)));
      }
      return consents;
    }
  }

  record ContactsBody(@Size(min = 1, max = BATCH_MAX) List<String> subjects) {}

  private final KnownCustomers customers;
  private final LoyaltyTiers tiers;

  ContactController(KnownCustomers customers, LoyaltyTiers tiers) {
    this.customers = customers;
    this.tiers = tiers;
  }

  @GetMapping("/internal/customers/{subject}/contact")
  Contact contact(@PathVariable String subject) {
    return customers
        .find(subject)
        .map(this::contact)
        .orElseThrow(() -> ProblemException.notFound("a customer", subject));
  }

  /** Those who are known, in the order they were asked for. */
  @PostMapping("/internal/customers:contacts")
  Page<Contact> contacts(@RequestBody ContactsBody body) {
    return new Page<>(
        customers.findAll(body.subjects()).stream().map(this::contact).toList(), null);
  }

  private Contact contact(KnownCustomer customer) {
    return Contact.of(customer, tiers.of(customer.profile()));
  }
}
