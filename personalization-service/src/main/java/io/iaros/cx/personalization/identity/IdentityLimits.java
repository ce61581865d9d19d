package io.iaros.cx.personalization.identity;

/**
 * @param ids the most ids of one customer
 * @param merges the most other customers that may become one with a customer
 * @param customersOfDevice the most customers that may be seen with an anonymous id before it
 *     counts as a device that is shared
 */
record IdentityLimits(int ids, int merges, int customersOfDevice) {}
