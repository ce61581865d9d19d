package io.iaros.cx.personalization.definition;

/**
 * The set that holds now.
 *
 * @param version 0 where none was ever kept
 */
public record InForce<T>(long version, T set) {}
