package io.iaros.cx.personalization.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.CustomerSegments;
import io.iaros.cx.personalization.profile.Impressions;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.propensity.Propensities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The profile for a decision, whichever of the customer's subjects it is asked by: from the
 * process, else from Redis, else from MongoDB, else that of a stranger. It never fails and never
 * takes longer than it may. Thread-safe.
 */
public final class HotProfiles {

  public static final String REDIS = "redis";
  public static final String MONGODB = "mongodb";
  public static final String PROFILE = "profile";

  /**
   * @param missing what could not be asked, by name
   */
  public record Found(HotProfile profile, List<String> missing) {
    public Found {
      missing = List.copyOf(missing);
    }
  }

  private final Cache<String, HotProfile> near;
  private final RedisCopies redis;
  private final ColdReads coldReads;
  private final CustomerProfiles profiles;
  private final LoyaltyTiers tiers;
  private final Propensities propensities;
  private final CustomerSegments segments;
  private final HotProfileProperties properties;

  HotProfiles(
      RedisCopies redis,
      ColdReads coldReads,
      CustomerProfiles profiles,
      LoyaltyTiers tiers,
      Propensities propensities,
      CustomerSegments segments,
      HotProfileProperties properties,
      Ticker ticker) {
    this.redis = redis;
    this.coldReads = coldReads;
    this.profiles = profiles;
    this.tiers = tiers;
    this.propensities = propensities;
    this.segments = segments;
    this.properties = properties;
    this.near =
        Caffeine.newBuilder()
            .maximumSize(properties.near())
            .expireAfterWrite(properties.nearFor())
            .executor(Runnable::run) // tidying up is less work than waking a thread for it
            .ticker(ticker)
            .build();
  }

  /**
   * @param budget how long it may take at most
   */
  public Found find(String subject, Duration budget) {
    HotProfile held = near.getIfPresent(subject);
    if (held != null) {
      return new Found(held, List.of());
    }
    long deadline = System.nanoTime() + budget.toNanos();
    return switch (redis.find(subject, within(properties.redisTimeout(), deadline))) {
      case RedisCopies.Look.Hit(HotProfile profile) -> held(subject, profile, List.of());
      case RedisCopies.Look.Miss _ -> fromMongo(subject, deadline, List.of());
      case RedisCopies.Look.Away _ -> fromMongo(subject, deadline, List.of(REDIS));
    };
  }

  /**
   * Takes over what was folded, here and in Redis.
   *
   * @param folded by the subjects that were folded
   */
  public void refresh(Map<String, CustomerProfile> folded) {
    folded
        .values()
        .forEach(
            customer ->
                near.invalidateAll(customer.documents().stream().map(Profile::subject).toList()));
    redis.refresh(
        folded.entrySet().stream()
            .flatMap(entry -> copies(entry.getKey(), entry.getValue()).stream())
            .distinct()
            .toList());
    redis.settle();
  }

  /** Takes over what was shown, which for most customers is put beside the copy that is there. */
  public void refreshShown(List<Impressions> folded) {
    near.invalidateAll(folded.stream().map(Impressions::subject).toList());
    Set<String> others = redis.refreshShown(folded);
    if (!others.isEmpty()) {
      refresh(profiles.findAll(others));
    }
  }

  /** The customer's profile, and from the subject a pointer to it where it is another's. */
  private List<RedisCopy> copies(String subject, CustomerProfile customer) {
    Profile merged = customer.merged();
    RedisCopy profile =
        new RedisCopy.OfProfile(
            customer.customer(),
            merged.links().revision(),
            hot(merged),
            customer.impressionsVersion(),
            customer.isAlone());
    List<RedisCopy> copies = new ArrayList<>();
    copies.add(profile);
    customer.documents().stream()
        .filter(document -> document.subject().equals(subject))
        .filter(document -> !subject.equals(customer.customer()))
        .map(
            document ->
                new RedisCopy.Pointer(
                    subject, document.links().revision(), document.version(), customer.customer()))
        .forEach(copies::add);
    return copies;
  }

  /** Makes good what could not be done while Redis was away. */
  public void settle() {
    redis.settle();
  }

  private Found fromMongo(String subject, long deadline, List<String> missing) {
    Duration timeout = within(properties.mongoTimeout(), deadline);
    return switch (coldReads.read(() -> read(subject), timeout)) {
      case ColdReads.Reading.Done(Optional<CustomerProfile> customer) ->
          held(
              subject,
              customer.map(found -> hot(found.merged())).orElseGet(this::stranger),
              missing);
      case ColdReads.Reading.Away _ -> {
        List<String> more = new ArrayList<>(missing);
        more.add(MONGODB);
        more.add(PROFILE);
        yield new Found(stranger(), more);
      }
    };
  }

  /** Puts a copy as well, by which the next decision has what this one may not have waited for. */
  private Optional<CustomerProfile> read(String subject) {
    Optional<CustomerProfile> customer = profiles.find(subject);
    customer.ifPresent(found -> copies(subject, found).forEach(copy -> redis.offer(copy)));
    return customer;
  }

  /** What a decision needs of a profile, neither read from a copy nor kept as one. */
  public HotProfile hot(Profile profile) {
    return HotProfile.of(
        profile,
        tiers.of(profile),
        segments.of(profile),
        CustomerFeatures.of(propensities.features(profile)));
  }

  private HotProfile stranger() {
    return HotProfile.stranger(tiers.lowest());
  }

  private Found held(String subject, HotProfile profile, List<String> missing) {
    near.put(subject, profile);
    return new Found(profile, missing);
  }

  /** At least a millisecond: nothing reads 0 as "at once". */
  private static Duration within(Duration limit, long deadline) {
    Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    return left.compareTo(limit) < 0 ? left : limit;
  }
}
