package io.iaros.cx.personalization.learning;

import java.util.Map;

/**
 * One thing of which it is known how it went.
 *
 * @param values by column; an empty text where nothing is known
 * @param group of cases that belong together, such as all of one customer
 */
public record Case(Map<String, String> values, boolean label, String group) {}
