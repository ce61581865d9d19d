package io.iaros.cx.personalization.recommendation;

/**
 * A user took an item.
 *
 * @param weight how much it says, above 0
 * @param at in any unit that grows with time
 */
public record Interaction(String user, String item, double weight, long at) {}
