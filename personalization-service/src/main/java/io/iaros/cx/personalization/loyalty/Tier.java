package io.iaros.cx.personalization.loyalty;

import java.math.BigDecimal;

/**
 * @param threshold qualifying points from which a customer is in this tier
 * @param bonus which share of additional points its customers earn; 0.25 makes 100 points 125
 */
public record Tier(String name, long threshold, BigDecimal bonus) {}
