package io.iaros.cx.personalization.bandit;

import java.util.List;

/**
 * What one decision showed, as it is kept.
 *
 * @param features indices of what held
 * @param offers those that learn, in the order of their places
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shown(int[] features, List<String> offers) {}
