package io.iaros.cx.personalization.rule;

/**
 * How a customer is to be treated.
 *
 * @param value {@code true} for most, a word for some, such as the tone
 * @param rule whose condition held
 */
public record Treatment(String name, Object value, String rule) {}
