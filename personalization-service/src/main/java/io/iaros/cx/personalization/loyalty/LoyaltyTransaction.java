package io.iaros.cx.personalization.loyalty;

/**
 * A change of an account.
 *
 * @param id stable: the same change asked for again changes nothing
 * @param points positive when they are added, negative when they are taken
 * @param reason why, as a code
 * @param reference what it was for, for example the id of a booking
 */
public record LoyaltyTransaction(String id, int points, String reason, String reference) {}
