package io.iaros.cx.local.flights;

/**
 * What the platform has made of an import's own disruptions.
 *
 * @param recoveries of these incidents, settled or not
 * @param settled resolved, or handed to a human
 */
record Settlement(long incidents, long recoveries, long settled) {

  static final Settlement NOTHING = new Settlement(0, 0, 0);

  Settlement plus(Settlement other) {
    return new Settlement(
        incidents + other.incidents, recoveries + other.recoveries, settled + other.settled);
  }

  boolean isSettled(long expected) {
    return settled >= expected;
  }
}
