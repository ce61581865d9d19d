package io.iaros.cx.personalization.identity;

/**
 * A place where customers meet the company.
 *
 * @param id of the touchpoint; {@code <id>-<anything>} is one of several of its sort
 * @param shared whether many customers use it one after the other
 */
public record Touchpoint(String id, String channel, String name, boolean shared) {

  boolean is(String touchpoint) {
    return touchpoint.equals(id) || touchpoint.startsWith(id + "-");
  }
}
