package io.iaros.cx.local.flights;

/**
 * A row that was left out.
 *
 * @param line in the file, from 1
 */
public record BadRow(long line, String reason) {}
