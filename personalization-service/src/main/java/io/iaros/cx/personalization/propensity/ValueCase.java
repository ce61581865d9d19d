package io.iaros.cx.personalization.propensity;

import java.util.Map;

/**
 * A customer of whom it is known what they bought after a moment.
 *
 * @param values what was known at the moment, by feature
 * @param amount what they bought in the window after it
 */
record ValueCase(String subject, Map<String, String> values, double amount) {}
