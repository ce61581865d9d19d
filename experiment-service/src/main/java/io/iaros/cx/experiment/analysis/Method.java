package io.iaros.cx.experiment.analysis;

import java.util.List;

/** When results may be looked at, and what an answer means. */
public sealed interface Method {

  /** Student's t or z: looked at once, at a size fixed beforehand. */
  record FixedHorizon() implements Method {}

  /**
   * An asymptotic confidence sequence: may be looked at whenever one likes. I. Waudby-Smith, D.
   * Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, "Time-uniform central limit theory and asymptotic
   * confidence sequences", Annals of Statistics 52 (2024), arXiv 2103.06476.
   *
   * @param tuning at how many units of both sides the interval is narrowest
   */
  record ConfidenceSequence(long tuning) implements Method {

    public static final ConfidenceSequence USUAL = new ConfidenceSequence(5_000);

    public ConfidenceSequence {
      Numbers.requirePositive((double) tuning);
    }
  }

  /**
   * The mixture sequential probability ratio test: may be looked at whenever one likes. H. Robbins,
   * "Statistical Methods Related to the Law of the Iterated Logarithm", Annals of Mathematical
   * Statistics 41 (1970); R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid Inference",
   * Operations Research 70 (2022), arXiv 1512.04922.
   *
   * @param effectDeviation τ, the deviation of effects over experiments, in the scale of the plan
   */
  record MixtureSequential(double effectDeviation) implements Method {
    public MixtureSequential {
      Numbers.requirePositive(effectDeviation);
    }
  }

  /**
   * A number of looks that together err as often as one. K. K. G. Lan, D. L. DeMets, "Discrete
   * Sequential Boundaries for Clinical Trials", Biometrika 70 (1983), 659–663.
   *
   * @param information of each look up to the present one, as a part of what is planned for the
   *     last
   */
  record GroupSequential(Spending spending, List<Double> information) implements Method {
    public GroupSequential {
      information = List.copyOf(information);
      GroupSequentialDesign.requireInformation(information);
    }
  }

  /**
   * A normal prior of the effect, in the scale of the plan.
   *
   * @param priorDeviation large where nothing is known
   */
  record Bayesian(double priorMean, double priorDeviation) implements Method {

    /** Of relative effects: most are below 30 per cent. */
    public static final Bayesian USUAL = new Bayesian(0, 0.3);

    public Bayesian {
      Numbers.requireFinite(priorMean);
      Numbers.requirePositive(priorDeviation);
    }
  }
}
