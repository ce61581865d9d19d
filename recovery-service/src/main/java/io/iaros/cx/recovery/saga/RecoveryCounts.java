package io.iaros.cx.recovery.saga;

/** How many recoveries are in each state. */
public record RecoveryCounts(long planned, long running, long resolved, long escalated) {

  public static final RecoveryCounts NONE = new RecoveryCounts(0, 0, 0, 0);
}
