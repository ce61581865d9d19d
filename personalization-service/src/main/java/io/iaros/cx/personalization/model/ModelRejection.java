package io.iaros.cx.personalization.model;

import java.util.Locale;

/** Why the model in force stays. */
public sealed interface ModelRejection {

  /** In words, for people. */
  String reason();

  record TooFewRows(int rows, int needed) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected at least %d rows to learn from, but there are %d.".formatted(needed, rows);
    }
  }

  record NotMeasurable(String criterion) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected rows on which %s can be measured, but there are none.".formatted(criterion);
    }
  }

  record SameData(long version) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected new rows, but version %d has learnt from the same.".formatted(version);
    }
  }

  record NotAsGood(String criterion, double challenger, double champion, long version)
      implements ModelRejection {
    @Override
    public String reason() {
      return String.format(
          Locale.ROOT,
          "Expected at least the %s of version %d on the same rows, %.4f, but found %.4f.",
          criterion,
          version,
          champion,
          challenger);
    }
  }

  record Pinned(long version) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected a model that follows the schedule, but version %d was restored."
          .formatted(version);
    }
  }

  record Overtaken(long version) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected to be judged against the version in force, but that is now %d."
          .formatted(version);
    }
  }

  record OtherFormat(int found, int expected) implements ModelRejection {
    @Override
    public String reason() {
      return "Expected a model of format %d, but this one has format %d."
          .formatted(expected, found);
    }
  }

  record UnderWay() implements ModelRejection {
    @Override
    public String reason() {
      return "Expected no training under way, but there is one.";
    }
  }
}
