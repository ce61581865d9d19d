package io.iaros.cx.personalization.trial;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customers that something is tried on: those who are named, or a sample of all. */
@Component
public final class TrialCustomers {

  /** How many customers may be named. */
  public static final int NAMED_MAX = 200;

  /** How many customers a sample may have. */
  public static final int SAMPLE_MAX = 1_000;

  private static final int SAMPLE_DEFAULT = 100;

  /** How many profiles are in memory at a time. */
  private static final int BATCH = 50;

  /**
   * @param customerId as it was sent; absent in a sample
   * @param profile of all documents that are the customer's; that of a stranger where there are
   *     none
   */
  public record TrialCustomer(@Nullable String customerId, Profile profile) {}

  private final Customers customers;
  private final CustomerProfiles customerProfiles;
  private final Profiles profiles;
  private final IdSource ids;

  TrialCustomers(
      Customers customers, CustomerProfiles customerProfiles, Profiles profiles, IdSource ids) {
    this.customers = customers;
    this.customerProfiles = customerProfiles;
    this.profiles = profiles;
    this.ids = ids;
  }

  /** What is wrong with asking for these. */
  public static List<Fault> faults(@Nullable List<String> customerIds, @Nullable Integer sample) {
    return customerIds != null && sample != null
        ? List.of(new Fault("/sample", "Expected customerIds or a sample, but got both."))
        : List.of();
  }

  /**
   * @param customerIds absent means a sample
   * @param sample how many customers to pick where none are named; absent means a hundred
   */
  public void each(
      @Nullable List<String> customerIds, @Nullable Integer sample, Consumer<TrialCustomer> trial) {
    if (customerIds != null) {
      named(customerIds, trial);
    } else {
      sample(sample == null ? SAMPLE_DEFAULT : sample, trial);
    }
  }

  private void named(List<String> customerIds, Consumer<TrialCustomer> trial) {
    Map<String, String> idOf = new LinkedHashMap<>();
    customerIds.forEach(id -> idOf.putIfAbsent(customers.subject(id, null), id));
    List<String> subjects = List.copyOf(idOf.keySet());
    for (int from = 0; from < subjects.size(); from += BATCH) {
      List<String> some = subjects.subList(from, Math.min(subjects.size(), from + BATCH));
      Map<String, CustomerProfile> found = customerProfiles.findAll(some);
      for (String subject : some) {
        CustomerProfile customer = found.get(subject);
        Profile profile = customer == null ? Profile.stranger(subject) : customer.merged();
        trial.accept(new TrialCustomer(idOf.get(subject), profile));
      }
    }
  }

  /**
   * From a random place on: subjects say nothing of their customers, so neighbours are no kin. A
   * document that another one stands for is left out.
   */
  private void sample(int size, Consumer<TrialCustomer> trial) {
    List<Profile> batch = new ArrayList<>(BATCH);
    profiles.sample(
        customers.subject(null, ids.next()),
        size,
        document -> {
          if (document.links().customer() == null) {
            batch.add(document);
          }
          if (batch.size() == BATCH) {
            merged(batch, trial);
          }
        });
    merged(batch, trial);
  }

  private void merged(List<Profile> batch, Consumer<TrialCustomer> trial) {
    customerProfiles
        .of(batch)
        .values()
        .forEach(customer -> trial.accept(new TrialCustomer(null, customer.merged())));
    batch.clear();
  }
}
