package io.iaros.cx.personalization.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that is asked for.
 *
 * @param points how many are earned or burned; for an adjustment negative where they are taken
 * @param reason why, as a code
 * @param reference what it is for, an id and never words
 * @param transactionId of the sender, where it has one: the same id is carried out once
 */
record TransactionBody(
    Kind kind,
    @Min(-POINTS_MAX) @Max(POINTS_MAX) int points,
    @Pattern(regexp = "^(?!transferred$)[a-z0-9][a-z0-9_.-]{0,63}$") String reason,
    @Pattern(regexp = ID) String reference,
    @Nullable @Pattern(regexp = ID) String transactionId) {

  /** The most points of one transaction. */
  static final int POINTS_MAX = 10_000_000;

  private static final String ID = "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$";

  enum Kind {
    @JsonProperty("earn")
    EARN,
    @JsonProperty("burn")
    BURN,
    @JsonProperty("adjust")
    ADJUST
  }

  LoyaltyCommand command(String id, Instant now) {
    return switch (kind) {
      case EARN -> new LoyaltyCommand.Earn(transaction(id, positive()), now);
      case BURN -> new LoyaltyCommand.Burn(transaction(id, -positive()), now);
      case ADJUST -> new LoyaltyCommand.Adjust(transaction(id, some()), now);
    };
  }

  private LoyaltyTransaction transaction(String id, int signedPoints) {
    return new LoyaltyTransaction(id, signedPoints, reason, reference);
  }

  private int positive() {
    if (points <= 0) {
      throw ProblemException.invalid("/points", "Expected more than no points.");
    }
    return points;
  }

  private int some() {
    if (points == 0) {
      throw ProblemException.invalid("/points", "Expected points to add or to take.");
    }
    return points;
  }
}
