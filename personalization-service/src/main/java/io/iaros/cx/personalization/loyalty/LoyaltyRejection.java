package io.iaros.cx.personalization.loyalty;

/** Why an account does not do what it is asked. */
public sealed interface LoyaltyRejection {

  record InsufficientBalance(long spendable, int asked) implements LoyaltyRejection {}

  record BelowMinimum(int minimum, int asked) implements LoyaltyRejection {}

  /** The id belongs to a transaction of other points. */
  record OtherTransaction(String transactionId, int points) implements LoyaltyRejection {}
}
