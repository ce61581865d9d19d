package io.iaros.cx.journey.catalogue;

/** A point at which a customer meets the company, reached through one channel. */
public record Touchpoint(String name, String channel, String title) {}
