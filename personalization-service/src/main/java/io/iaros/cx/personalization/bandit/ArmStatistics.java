package io.iaros.cx.personalization.bandit;

/**
 * What one offer has seen: the sums of a linear regression of the reward on features that hold or
 * not. Sums of several instances, or of parts of the log, add up. Mutable, for one thread.
 */
public final class ArmStatistics {

  private final double[][] precision;
  private final double[] moment;
  private long shown;
  private double rewards;

  /**
   * @param dimension how many features there are, the one that always holds included
   */
  public ArmStatistics(int dimension) {
    this(new double[dimension][dimension], new double[dimension], 0, 0);
  }

  /**
   * @param precision sum of x xᵀ over all that was shown, row by row
   * @param moment sum of reward × x
   */
  ArmStatistics(double[][] precision, double[] moment, long shown, double rewards) {
    this.precision = precision;
    this.moment = moment;
    this.shown = shown;
    this.rewards = rewards;
  }

  /**
   * It was shown, and nothing came of it so far.
   *
   * @param features indices of what held
   */
  public void show(int[] features) {
    for (int row : features) {
      for (int column : features) {
        precision[row][column]++;
      }
    }
    shown++;
  }

  /** Something came of what was shown with these features; several rewards add up. */
  public void reward(int[] features, double reward) {
    for (int row : features) {
      moment[row] += reward;
    }
    rewards += reward;
  }

  int dimension() {
    return moment.length;
  }

  double[][] precision() {
    return precision;
  }

  double[] moment() {
    return moment;
  }

  public long shown() {
    return shown;
  }

  public double rewards() {
    return rewards;
  }
}
