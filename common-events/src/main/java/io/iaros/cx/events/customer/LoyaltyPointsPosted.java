package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;

/**
 * Points were added to or taken from a customer's loyalty account.
 *
 * @param transactionId stable: posting it again changes nothing
 * @param points positive when earned, negative when spent
 * @param reason why, as a code such as {@code service_recovery}
 * @param reference what it was for, for example the id of a recovery
 */
public record LoyaltyPointsPosted(String transactionId, int points, String reason, String reference)
    implements EventData {}
