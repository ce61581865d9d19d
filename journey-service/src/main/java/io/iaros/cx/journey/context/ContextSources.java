package io.iaros.cx.journey.context;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may know a thing, the most reliable first. */
public record ContextSources(List<Source> ranked) {

  public static final ContextSources NONE = new ContextSources(List.of());

  public ContextSources {
    ranked = List.copyOf(ranked);
  }

  /**
   * A kind of source. One without channels and principals is never assumed, only named.
   *
   * @param channels from which it tells; empty: from any
   * @param principals that tell, each a pattern with {@code *}; empty: any
   */
  public record Source(String name, List<String> channels, List<KeyPattern> principals) {
    public Source {
      channels = List.copyOf(channels);
      principals = List.copyOf(principals);
    }

    private boolean is(String principal, String channel) {
      return !(channels.isEmpty() && principals.isEmpty())
          && (channels.isEmpty() || channels.contains(channel))
          && (principals.isEmpty()
              || principals.stream().anyMatch(pattern -> pattern.matches(principal)));
    }
  }

  /** What became of a source that somebody names for what is told. */
  public sealed interface Claim {
    record Granted() implements Claim {}

    record Refused(String detail) implements Claim {}
  }

  /** The named source, else the first that fits who told it and from where. */
  public Optional<String> sourceOf(@Nullable String named, String principal, String channel) {
    return named != null
        ? Optional.of(named)
        : ranked.stream()
            .filter(source -> source.is(principal, channel))
            .map(Source::name)
            .findFirst();
  }

  /** From 0, the strongest; a source that is not known is the weakest. */
  public int rankOf(Optional<String> name) {
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (name.isPresent() && ranked.get(rank).name().equals(name.get())) {
        return rank;
      }
    }
    return ranked.size();
  }

  /** Whoever tells may name a weaker source than its own, such as a guess, and no stronger one. */
  public Claim claim(@Nullable String named, String principal, String channel) {
    if (named == null) {
      return new Claim.Granted();
    }
    if (ranked.stream().noneMatch(source -> source.name().equals(named))) {
      return new Claim.Refused(
          "Expected one of the sources %s, but got '%s'."
              .formatted(ranked.stream().map(Source::name).toList(), named));
    }
    return rankOf(Optional.of(named)) >= rankOf(sourceOf(null, principal, channel))
        ? new Claim.Granted()
        : new Claim.Refused(
            "Expected a source no stronger than the caller's own, but '%s' is.".formatted(named));
  }
}
