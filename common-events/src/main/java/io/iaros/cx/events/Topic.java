package io.iaros.cx.events;

import java.util.Map;

/** The topics of the platform. Facts are kept until the archive takes over; state is compacted. */
public enum Topic {
  CUSTOMER_INTERACTIONS("customer.interactions", Kind.FACTS, "subject id"),
  CUSTOMER_FEEDBACK("customer.feedback", Kind.FACTS, "subject id"),
  CUSTOMER_PREFERENCES("customer.preferences", Kind.FACTS, "subject id"),
  CUSTOMER_CONTEXTS("customer.contexts", Kind.FACTS, "subject id"),
  CUSTOMER_IDENTITIES("customer.identities", Kind.FACTS, "subject id"),
  CUSTOMER_SEGMENTS("customer.segments", Kind.FACTS, "subject id"),
  PERSONALIZATION_DECISIONS("personalization.decisions", Kind.FACTS, "subject id"),
  LOYALTY_TRANSACTIONS("loyalty.transactions", Kind.FACTS, "subject id"),
  JOURNEY_EVENTS("journey.events", Kind.FACTS, "journey id"),
  OPERATIONS_FLIGHTS("operations.flights", Kind.FACTS, "flight id"),
  OPERATIONS_BOOKINGS("operations.bookings", Kind.FACTS, "flight id"),
  SERVICE_INCIDENTS("service.incidents", Kind.FACTS, "incident id"),
  SERVICE_RECOVERIES("service.recoveries", Kind.FACTS, "subject id"),
  SERVICE_NOTIFICATIONS("service.notifications", Kind.FACTS, "subject id"),
  EXPERIMENT_EXPOSURES("experiment.exposures", Kind.FACTS, "unit id"),
  EXPERIMENT_DEFINITIONS("experiment.definitions", Kind.DEFINITIONS, "the one word current");

  /** What a topic holds, and so how it is kept and cut into partitions. */
  public enum Kind {
    FACTS,
    /** One record per complete set of definitions, in a single compacted partition. */
    DEFINITIONS
  }

  private static final int PARTITIONS_OF_FACTS = 12;

  private final String topicName;
  private final Kind kind;
  private final String keyedBy;

  Topic(String topicName, Kind kind, String keyedBy) {
    this.topicName = topicName;
    this.kind = kind;
    this.keyedBy = keyedBy;
  }

  public String topicName() {
    return topicName;
  }

  public Kind kind() {
    return kind;
  }

  /** What the key of a record is, in words. */
  public String keyedBy() {
    return keyedBy;
  }

  public int partitions() {
    return switch (kind) {
      case FACTS -> PARTITIONS_OF_FACTS;
      case DEFINITIONS -> 1;
    };
  }

  /** How the broker keeps the topic, in the broker's own settings. */
  public Map<String, String> settings() {
    return switch (kind) {
      case FACTS -> Map.of("cleanup.policy", "delete", "retention.ms", "-1");
      case DEFINITIONS -> Map.of("cleanup.policy", "compact");
    };
  }

  /** Where records of this topic go that a consumer could not process. */
  public String deadLetterTopicName() {
    return topicName + ".dlt";
  }
}
