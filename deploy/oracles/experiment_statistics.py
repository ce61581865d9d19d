#!/usr/bin/env python3
"""Test vectors for the statistics of experiments, computed by SciPy, statsmodels, mpmath and R, independently of the JVM.

    /usr/bin/python3 deploy/oracles/experiment_statistics.py experiment-service/src/test/resources/oracle

needs Debian's python3-scipy python3-statsmodels python3-mpmath r-base-core r-cran-rpact. All data is made up from fixed
seeds. One case stands on each line: `kind` says what is asked, `expected` what a second implementation answers.

Who answers what:
  statsmodels  Welch's test, pooled z, Newcombe's interval, TOST, CUPED (weighted least squares), cluster-robust errors,
               interaction (HC2), novelty (weighted least squares), Holm and Benjamini-Hochberg, sample sizes, of clusters
               (t-test) and of equivalence (its power of TOST) too
  SciPy        chi-square, Fisher, Kolmogorov-Smirnov, t and normal curves, quadrature of the mixture test, of losses
               and of predictive power
  mpmath       Dirichlet-multinomial evidence, Beta-Binomial and Gamma-Poisson posteriors, in 20 digits and more
  R            p.adjust to the last bit, rpact for group sequential boundaries, their drift, and the largest and
               the expected sample to three or four digits, posteriors of huge counts
Where no library has a method (asymptotic confidence sequence, delta method, post-stratification, quantile intervals), the
formula of the paper is written down a second time here, from rows where the JVM gets sums.
"""

import json
import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import statsmodels.api as sm
from scipy import integrate, optimize, special, stats
from statsmodels.stats import multitest, power, proportion, weightstats

RANDOM = np.random.default_rng(20261121)
ALPHA = 0.05
mpmath.mp.dps = 40


def known(**values):
    return {"known": {name: float(value) for name, value in values.items()}}


def unknown(reason):
    return {"unknown": reason}


# --- sums --------------------------------------------------------------------------------------------------------------


def moments(values):
    values = np.asarray(values, float)
    return {
        "units": len(values),
        "sum": math.fsum(values),
        "sumOfSquares": math.fsum(values * values),
    }


def pair(first, second):
    return {
        "first": moments(first),
        "second": moments(second),
        "sumOfProducts": math.fsum(np.asarray(first, float) * np.asarray(second, float)),
    }


def exact(sums):
    """Mean and variance of the very numbers that the JVM gets, without rounding."""
    n, total, squares = sums["units"], Fraction(sums["sum"]), Fraction(sums["sumOfSquares"])
    return float(total / n), float((squares - total * total / n) / (n - 1))


# --- two levels --------------------------------------------------------------------------------------------------------


def fieller(baseline, baseline_variance, difference, difference_variance, covariance, df):
    """The values r of the lift that a test of difference - r*|baseline| = 0 does not refuse, searched for."""
    if difference_variance == 0:
        return None
    critical = mpmath.mpf(exceeded_with(ALPHA / 2, df))
    if baseline**2 <= critical**2 * baseline_variance:
        return None
    size, sided = abs(baseline), covariance * mpmath.sign(baseline)

    def beyond(r):
        variance = difference_variance - 2 * r * sided + r * r * baseline_variance
        return (difference - r * size) ** 2 - critical**2 * variance

    # the roots of a parabola, from its values at three places
    a, c = (beyond(1) + beyond(-1)) / 2 - beyond(0), beyond(0)
    b = (beyond(1) - beyond(-1)) / 2
    root = mpmath.sqrt(max(0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def comparison(baseline, baseline_variance, difference, difference_variance, covariance, df, relative):
    """In many digits, because a lift is a difference of nearly equal numbers where the variant is nearly nothing."""
    df = float(df)
    baseline, baseline_variance, difference, difference_variance, covariance = map(
        mpmath.mpf, (baseline, baseline_variance, difference, difference_variance, covariance))
    if relative and baseline == 0:
        return unknown("ZERO_BASELINE")
    if relative:
        # numerically: the derivative of (m + d)/m - 1 by m and d
        by_baseline, by_difference = -difference / baseline**2, 1 / baseline
        value = difference / abs(baseline)
        variance = (
            by_baseline**2 * baseline_variance + by_difference**2 * difference_variance
            + 2 * by_baseline * by_difference * covariance)
    else:
        value, variance = difference, difference_variance
    if variance <= 0:
        return unknown("NO_VARIANCE")
    error, value = float(mpmath.sqrt(variance)), float(value)
    reach = exceeded_with(ALPHA / 2, df) * error
    answer = known(
        baseline=baseline, value=value, standardError=error, pValue=2 * curve(df).sf(abs(value) / error), lower=value - reach,
        upper=value + reach,
    )
    lift = fieller(baseline, baseline_variance, difference, difference_variance, covariance, df)
    if lift:
        answer["known"]["liftLower"], answer["known"]["liftUpper"] = map(float, lift)
    return answer


def independent(control, variant, relative):
    """Of two arms, each a value, its variance and its degrees of freedom."""
    m, v, m2, v2 = map(mpmath.mpf, (*control[:2], *variant[:2]))
    f, f2 = control[2], variant[2]
    total = v + v2
    if total == 0:
        df = max(f, f2)
    elif math.isinf(f):
        df = math.inf
    else:
        df = total**2 / (v**2 / f + v2**2 / f2)
    return comparison(m, v, m2 - m, total, -v, df, relative)


def both_scales(kind, arms, answer):
    for relative in (False, True):
        yield {"kind": kind, **arms, "relative": relative, "expected": answer(relative)}


# --- means, shares, ratios, quantiles ----------------------------------------------------------------------------------


def mean_cases():
    for index in range(40):
        n, n2 = RANDOM.integers(2, 400, 2)
        centre, spread = RANDOM.normal(0, 10), RANDOM.uniform(0.1, 5)
        draw = [RANDOM.normal, RANDOM.laplace, lambda a, b, k: a + RANDOM.exponential(b, k)][index % 3]
        a, b = draw(centre, spread, n), draw(centre + RANDOM.normal(0, spread), spread * RANDOM.uniform(0.5, 2), n2)
        yield from both_scales("means", {"control": moments(a), "variant": moments(b)}, lambda relative: of_rows(a, b, relative))
    extreme = [
        (0, 0.0, 1.0), (1, 3.0, 0.0), (2, 3.0, 1.0), (100, 0.0, 0.0), (100, 0.1, 0.0), (10**9, 1e-3, 2.0), (10**9, 250.0, 90.0),
        (5 * 10**8, -4.0, 3.0), (10**6, 1e6, 1e3), (50, 0.0, 1.0), (10**7, 1e-6, 1e-6), (4_000_000, 12.0, 30.0),
    ]
    for place, (n, mean, deviation) in enumerate(extreme):
        for n2, mean2, deviation2 in extreme[place:]:
            a, b = summed(n, mean, deviation), summed(n2, mean2, deviation2)
            yield from both_scales("means", {"control": a, "variant": b}, lambda relative: of_sums(a, b, relative))


def summed(n, mean, deviation):
    return {"units": n, "sum": n * mean, "sumOfSquares": n * mean * mean + max(0, n - 1) * deviation**2}


def of_rows(a, b, relative):
    answer = independent(*(((x.mean(), x.var(ddof=1) / len(x), len(x) - 1)) for x in (a, b)), relative)
    if not relative:
        compared = weightstats.CompareMeans(weightstats.DescrStatsW(b), weightstats.DescrStatsW(a))
        _, p, _ = weightstats.ttest_ind(b, a, usevar="unequal")
        lower, upper = compared.tconfint_diff(ALPHA, usevar="unequal")
        assert np.allclose([answer["known"]["lower"], answer["known"]["upper"]], [lower, upper], rtol=1e-6)
        answer["known"].update(pValue=float(p))
    return answer


def reason_for(*units):
    for n in units:
        if n < 2:
            return unknown("NO_UNITS" if n == 0 else "ONE_UNIT")
    return None


def of_sums(a, b, relative):
    missing = reason_for(a["units"], b["units"])
    if missing:
        return missing
    levels = []
    for arm in (a, b):
        mean, variance = exact(arm)
        if variance * (arm["units"] - 1) <= 1e-10 * arm["sumOfSquares"]:
            variance = 0
        levels.append((mean, variance / arm["units"], arm["units"] - 1))
    return independent(*levels, relative)


def proportion_cases():
    arms = [(0, 0), (0, 10), (10, 10), (1, 1), (3, 40), (9, 40), (1, 5000), (4, 5000), (510, 1000), (10**8, 10**9),
            (10**8 + 3 * 10**4, 10**9), (999_999_000, 10**9), (2262, 21306), (3894, 21307), (7, 10**6)]
    for place, (x, n) in enumerate(arms):
        for x2, n2 in arms[place:]:
            case = {"control": [x, n], "variant": [x2, n2]}
            yield from both_scales("proportions", case, lambda relative: of_shares(x, n, x2, n2, relative))
            yield {"kind": "proportionTest", **case, "expected": share_test(x, n, x2, n2)}


def of_shares(x, n, x2, n2, relative):
    if n == 0 or n2 == 0:
        return unknown("NO_UNITS")
    levels = [(c / k, c * (k - c) / k**3, math.inf) for c, k in ((x, n), (x2, n2))]
    return independent(*levels, relative)


def share_test(x, n, x2, n2):
    if n == 0 or n2 == 0:
        return unknown("NO_UNITS")
    lower, upper = proportion.confint_proportions_2indep(x2, n2, x, n, method="newcomb", compare="diff", alpha=ALPHA)
    answer = known(difference=x2 / n2 - x / n, lower=lower, upper=upper)
    if 0 < x + x2 < n + n2:
        z, p = proportion.proportions_ztest([x2, x], [n2, n])
        answer["known"].update(z=float(z), pValue=float(p))
    if n + n2 <= 100_000 and min(x + x2, n + n2 - x - x2) * min(n, n2) / (n + n2) < 5:
        answer["known"]["exactPValue"] = float(stats.fisher_exact([[x2, n2 - x2], [x, n - x]])[1])
    return answer


def ratio_rows(n, centre, slope, noise):
    denominator = RANDOM.poisson(4, n) + 1.0
    return centre * denominator + slope * denominator**2 + RANDOM.normal(0, noise, n), denominator


def ratio_level(numerator, denominator):
    ratio = numerator.sum() / denominator.sum()
    linear = (numerator - ratio * denominator) / denominator.mean()
    return ratio, linear.var(ddof=1) / len(linear), len(linear) - 1


def ratio_cases():
    for index in range(30):
        a = ratio_rows(RANDOM.integers(3, 500), RANDOM.normal(), 0.1, RANDOM.uniform(0.2, 3))
        b = ratio_rows(RANDOM.integers(3, 500), RANDOM.normal(), 0.1, RANDOM.uniform(0.2, 3))
        yield from both_scales(
            "ratios", {"control": pair(*a), "variant": pair(*b)},
            lambda relative: independent(ratio_level(*a), ratio_level(*b), relative))
    some, nothing, alike = ratio_rows(20, 1, 0, 1), (np.ones(5), np.zeros(5)), (np.arange(6.0) * 2, np.arange(6.0))
    none, one = (np.array([]), np.array([])), (np.array([2.0]), np.array([1.0]))
    for a, b, expected in [
        (some, nothing, unknown("ZERO_DENOMINATOR")), (nothing, some, unknown("ZERO_DENOMINATOR")),
        (none, some, unknown("NO_UNITS")), (some, one, unknown("ONE_UNIT")), (alike, alike, unknown("NO_VARIANCE")),
    ]:
        yield {"kind": "ratios", "control": pair(*a), "variant": pair(*b), "relative": False, "expected": expected}
    yield from both_scales(
        "ratios", {"control": pair(*some), "variant": pair(*alike)},
        lambda relative: independent(ratio_level(*some), (2.0, 0.0, 5), relative))


def quantile_cases():
    reach = stats.norm.ppf(0.975)
    for index in range(20):
        n, share = int(RANDOM.integers(30, 200)), float(RANDOM.choice([0.25, 0.5, 0.75, 0.9]))
        values = np.round(RANDOM.lognormal(0, 1, n), 4)
        width = reach * math.sqrt(share * (1 - share) / n)
        case = {"kind": "quantile", "units": [[v] for v in values.tolist()], "share": share}
        if share + width >= 1 or share - width <= 0:
            yield {**case, "expected": unknown("TOO_FEW_UNITS")}
            continue
        q, low, high = np.quantile(values, [share, share - width, share + width])
        yield {**case, "expected": known(value=q, standardError=(high - low) / (2 * reach))}
    for index in range(10):
        units = [np.round(RANDOM.lognormal(RANDOM.normal(0, 0.5), 0.6, RANDOM.poisson(3)), 4) for _ in range(60)]
        share, events = 0.5, np.concatenate(units)
        q = np.quantile(events, share)
        below, count = np.array([(u <= q).sum() for u in units], float), np.array([len(u) for u in units], float)
        width = reach * math.sqrt(ratio_level(below, count)[1])
        low, high = np.quantile(events, [share - width, share + width])
        yield {
            "kind": "eventQuantile", "units": [u.tolist() for u in units], "share": share,
            "expected": known(value=q, standardError=(high - low) / (2 * reach)),
        }
    for units, reason in [([], "NO_UNITS"), ([[1.0]], "ONE_UNIT"), ([[1.0], [2.0]], "TOO_FEW_UNITS"), ([[7.0]] * 50, "NO_VARIANCE")]:
        yield {"kind": "quantile", "units": units, "share": 0.5, "expected": unknown(reason)}
    yield {"kind": "eventQuantile", "units": [[], [], []], "share": 0.5, "expected": unknown("ZERO_DENOMINATOR")}


# --- adjusted ----------------------------------------------------------------------------------------------------------


def cuped(levels, metrics, covariates, relative):
    """By weighted least squares on an indicator of the arm and the covariate; an arm's weight is 1/(n(n - 1))."""
    sizes = [len(m) for m in metrics]
    y, x = np.concatenate(metrics), np.concatenate(covariates)
    arm = np.repeat([0.0, 1.0], sizes)
    weights = np.repeat([1 / (n * (n - 1)) for n in sizes], sizes)
    fitted = sm.WLS(y, np.column_stack([np.ones_like(y), arm, x]), weights=weights).fit()
    theta = fitted.params[2]
    adjusted = [m - theta * c for m, c in zip(metrics, covariates)]
    parts = [a.var(ddof=1) / len(a) for a in adjusted]
    total = sum(parts)
    df = total**2 / sum(v**2 / (n - 1) for v, n in zip(parts, sizes))
    n = sum(sizes)
    baseline_variance = metrics[0].var(ddof=1) / sizes[0]
    covariance = -np.cov(adjusted[0], metrics[0])[0, 1] / sizes[0]
    shift = levels[1] - levels[0] - (metrics[1].mean() - metrics[0].mean())
    answer = comparison(
        levels[0], baseline_variance, fitted.params[1] + shift, total * (n - 2) / (n - 3), covariance, df, relative)
    if "known" in answer:
        answer["known"]["varianceRatio"] = total / (baseline_variance + metrics[1].var(ddof=1) / sizes[1])
    return answer


def cuped_cases():
    for index in range(30):
        arms = []
        for _ in range(2):
            x = RANDOM.gamma(2, 3, RANDOM.integers(4, 300))
            arms.append((RANDOM.uniform(-1, 1) * x + RANDOM.normal(RANDOM.normal(3, 2), RANDOM.uniform(0.2, 4), len(x)), x))
        metrics, covariates = [a[0] for a in arms], [a[1] for a in arms]
        yield from both_scales(
            "adjustedMeans", {"control": pair(*arms[0]), "variant": pair(*arms[1])},
            lambda relative: cuped([m.mean() for m in metrics], metrics, covariates, relative))
    for index in range(15):
        arms = []
        for _ in range(2):
            numerator, denominator = ratio_rows(RANDOM.integers(5, 300), 2, 0.2, 2)
            arms.append((numerator, denominator, numerator * 0.5 + RANDOM.normal(0, 2, len(numerator))))
        ratios = [m.sum() / d.sum() for m, d, _ in arms]
        linear = [(m - r * d) / d.mean() for (m, d, _), r in zip(arms, ratios)]
        covariates = [x for _, _, x in arms]
        sums = [
            {"ratio": pair(m, d), "covariate": moments(x), "numeratorTimesCovariate": math.fsum(m * x),
             "denominatorTimesCovariate": math.fsum(d * x)} for m, d, x in arms]
        yield from both_scales(
            "adjustedRatios", {"control": sums[0], "variant": sums[1]},
            lambda relative: cuped(ratios, linear, covariates, relative))
    y, x = RANDOM.normal(5, 1, 30), np.full(30, 2.0)
    plain = of_rows(y[:15], y[15:], False)["known"]
    widened = math.sqrt(28 / 27)
    yield {  # a covariate that does not vary explains nothing, and costs its degree of freedom all the same
        "kind": "adjustedMeans", "control": pair(y[:15], x[:15]), "variant": pair(y[15:], x[15:]), "relative": False,
        "expected": known(value=plain["value"], standardError=plain["standardError"] * widened, varianceRatio=1)}
    for a, b, reason in [(0, 5, "NO_UNITS"), (5, 1, "ONE_UNIT"), (2, 2, "TOO_FEW_UNITS")]:
        yield {"kind": "adjustedMeans", "control": pair(y[:a], y[:a]), "variant": pair(y[:b], y[:b]), "relative": False,
               "expected": unknown(reason)}
    yield {"kind": "adjustedMeans", "control": pair(y[:9], y[:9]), "variant": pair(y[9:19], y[9:19]), "relative": False,
           "expected": unknown("NO_VARIANCE")}


def stratified(strata, relative):
    n = sum(len(a) + len(b) for a, b in strata)
    shares = np.array([(len(a) + len(b)) / n for a, b in strata])
    low, high = (np.array([s[k].mean() for s in strata]) for k in (0, 1))
    v_low, v_high = (np.array([s[k].var(ddof=1) / len(s[k]) for s in strata]) for k in (0, 1))
    # the covariance of multinomial shares, (diag(w) - ww')/n
    sampling = (np.diag(shares) - np.outer(shares, shares)) / n
    effects = high - low
    parts = np.concatenate([shares**2 * v_low, shares**2 * v_high])
    frees = np.array([len(s[k]) - 1 for k in (0, 1) for s in strata])
    df = parts.sum() ** 2 / (parts**2 / frees).sum()
    return comparison(
        shares @ low, shares**2 @ v_low + low @ sampling @ low, shares @ effects,
        parts.sum() + effects @ sampling @ effects, effects @ sampling @ low - shares**2 @ v_low, df, relative)


def stratified_cases():
    for index in range(20):
        strata = []
        for _ in range(RANDOM.integers(1, 6)):
            centre = RANDOM.normal(10, 4)
            strata.append((RANDOM.normal(centre, 1, RANDOM.integers(2, 80)), RANDOM.normal(centre + 0.5, 2, RANDOM.integers(2, 80))))
        case = {"strata": [[moments(a), moments(b)] for a, b in strata]}
        yield from both_scales("stratifiedMeans", case, lambda relative: stratified(strata, relative))
    a, b = RANDOM.normal(0, 1, 9), RANDOM.normal(0, 1, 1)
    for case, reason in [([], "NO_UNITS"), ([(a, b)], "TOO_FEW_UNITS"), ([(a[:0], b[:0])], "NO_UNITS")]:
        yield {"kind": "stratifiedMeans", "strata": [[moments(x), moments(y)] for x, y in case], "relative": False,
               "expected": unknown(reason)}


def clustered(clusters):
    """clusters: rows of (arm, value)."""
    y = np.concatenate([[v for _, v in c] for c in clusters])
    arm = np.concatenate([[float(a) for a, _ in c] for c in clusters])
    group = np.repeat(np.arange(len(clusters)), [len(c) for c in clusters])
    fitted = sm.OLS(y, sm.add_constant(arm)).fit(cov_type="cluster", cov_kwds={"groups": group, "use_correction": True})
    matrix = np.asarray(fitted.cov_params())
    return (fitted.params[0], matrix[0, 0], fitted.params[1], matrix[1, 1], matrix[0, 1], len(clusters) - 2)


def cluster_cases():
    for index in range(20):
        clusters = []
        for number in range(RANDOM.integers(4, 30)):
            switchback, centre = index % 2, RANDOM.normal(5, 1)
            size = RANDOM.integers(1, 25)
            arms = RANDOM.integers(0, 2, size) if switchback else np.full(size, number % 2)
            clusters.append([(int(arm), centre + 0.4 * arm + RANDOM.normal()) for arm in arms])
        if len({a for c in clusters for a, _ in c}) < 2:
            continue
        case = {"clusters": [[moments([v for a, v in c if a == arm]) for arm in (0, 1)] for c in clusters]}
        yield from both_scales("clusteredMeans", case, lambda relative: comparison(*clustered(clusters), relative))
    some, none = moments([1.0, 2.0]), moments([])
    for clusters, reason in [
        ([], "NO_UNITS"), ([[some, none]] * 6, "NO_UNITS"), ([[some, none], [none, some]], "TOO_FEW_CLUSTERS"),
        ([[some, none]] * 5 + [[none, some]], "TOO_FEW_CLUSTERS"),
    ]:
        yield {"kind": "clusteredMeans", "clusters": clusters, "relative": False, "expected": unknown(reason)}


def interaction_cases():
    for index in range(15):
        cells = [RANDOM.normal(RANDOM.normal(5, 1), RANDOM.uniform(0.5, 3), RANDOM.integers(5, 200)) for _ in range(4)]
        sizes = [len(c) for c in cells]
        first, second = np.repeat([0.0, 0, 1, 1], sizes), np.repeat([0.0, 1, 0, 1], sizes)
        fitted = sm.OLS(np.concatenate(cells), np.column_stack([np.ones(sum(sizes)), first, second, first * second])).fit(cov_type="HC2")
        parts = [c.var(ddof=1) / len(c) for c in cells]
        df = sum(parts) ** 2 / sum(v**2 / (len(c) - 1) for v, c in zip(parts, cells))
        error = fitted.bse[3]
        yield {
            "kind": "interaction", "cells": [moments(c) for c in cells],
            "expected": known(
                baseline=fitted.params[2], value=fitted.params[3], standardError=error,
                pValue=2 * stats.t.sf(abs(fitted.params[3] / error), df))}


# --- methods -----------------------------------------------------------------------------------------------------------


def judgement_cases():
    estimates = [(0.0, 1.0, 40.0, 42), (0.3, 0.1, 7.5, 60), (-0.3, 0.1, 1e9, 10**9), (2.0, 0.31, None, 900), (1e-4, 4e-5, None, 10**9),
                 (0.05, 0.03, 120.0, 122), (-12.0, 6.0, 1.7, 6), (0.9, 0.05, None, 5000), (1e3, 10.0, 3e3, 4000)]
    for value, error, df, units in estimates:
        estimate = {"value": value, "standardError": error, "degreesOfFreedom": df, "units": units}
        margin = 2.1 * error
        hypotheses = [
            {"type": "difference"}, {"type": "superiority", "better": "INCREASE"}, {"type": "superiority", "better": "DECREASE"},
            {"type": "nonInferiority", "better": "INCREASE", "margin": margin},
            {"type": "nonInferiority", "better": "DECREASE", "margin": margin},
            {"type": "equivalence", "lower": -margin, "upper": 1.3 * margin}]
        for method in ({"type": "fixed"}, {"type": "sequence", "tuning": 5000}, {"type": "sequence", "tuning": 10**6},
                       {"type": "mixture", "deviation": 1.5 * error}):
            for hypothesis in hypotheses:
                for alpha in (0.05, 0.01):
                    yield {"kind": "judgement", "estimate": estimate, "method": method, "hypothesis": hypothesis, "alpha": alpha,
                           "expected": judged(estimate, method, hypothesis, alpha)}


def judged(estimate, method, hypothesis, alpha):
    value, error = estimate["value"], estimate["standardError"]
    two_sided = hypothesis["type"] == "difference"

    def p(distance):
        return p_value(estimate, method, distance, two_sided, alpha)

    sign = -1 if hypothesis.get("better") == "DECREASE" else 1
    if two_sided:
        chance = p(value)
    elif hypothesis["type"] == "superiority":
        chance = p(sign * value)
    elif hypothesis["type"] == "nonInferiority":
        chance = p(sign * value + hypothesis["margin"])
    else:
        chance = max(p(value - hypothesis["lower"]), p(hypothesis["upper"] - value))
    reach = half_width(estimate, method, two_sided, alpha)
    answer = known(pValue=chance)
    bounded = two_sided or hypothesis["type"] == "equivalence"
    if bounded or sign > 0:
        answer["known"]["lower"] = value - reach
    if bounded or sign < 0:
        answer["known"]["upper"] = value + reach
    return answer


def curve(df):
    return stats.norm if df is None or math.isinf(df) else stats.t(df)


def exceeded_with(chance, df):
    """SciPy's quantile of t is good for nine digits; one step of Newton's by its tail, which is better."""
    law = curve(df)
    start = law.isf(chance)
    return start + (law.sf(start) - chance) / law.pdf(start)


def sequence_half_width(variance_of_units, n, rho, alpha, two_sided):
    scale = 2 * (n * rho**2 + 1) / (n**2 * rho**2)
    root = math.sqrt(n * rho**2 + 1)
    log = math.log(root / alpha) if two_sided else math.log(1 + root / (2 * alpha))
    return math.sqrt(variance_of_units) * math.sqrt(scale * log)


def tuned(alpha, tuning):
    return math.sqrt((-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / tuning)


def mixture(distance, error, deviation):
    """The likelihood ratio over a normal mixture of effects, by quadrature."""
    centre = distance * deviation**2 / (error**2 + deviation**2)
    width = error * deviation / math.sqrt(error**2 + deviation**2)
    peak = stats.norm.logpdf(distance, centre, error) + stats.norm.logpdf(centre, 0, deviation) - stats.norm.logpdf(distance, 0, error)
    area, _ = integrate.quad(
        lambda t: math.exp(
            stats.norm.logpdf(distance, t, error) + stats.norm.logpdf(t, 0, deviation) - stats.norm.logpdf(distance, 0, error) - peak),
        centre - 12 * width, centre + 12 * width, epsabs=0, epsrel=1e-12, points=[centre])
    return math.log(area) + peak


def one_sided_mixture(error, deviation):
    """The closed one-sided bound, as that of a sequence with n = 1 whose rho is deviation/error."""
    return deviation / error


def half_width(estimate, method, two_sided, alpha):
    error, n = estimate["standardError"], estimate["units"]
    if method["type"] == "fixed":
        return exceeded_with(alpha / 2 if two_sided else alpha, estimate["degreesOfFreedom"]) * error
    if method["type"] == "sequence":
        rho = tuned(alpha if two_sided else 2 * alpha, method["tuning"])
        return sequence_half_width(error**2 * n, n, rho, alpha, two_sided)
    if not two_sided:
        return sequence_half_width(error**2, 1, one_sided_mixture(error, method["deviation"]), alpha, False)
    # where the quadrature says 1/alpha
    return error * optimize.brentq(
        lambda z: mixture(z * error, error, method["deviation"]) - math.log(1 / alpha), 0, 50, xtol=1e-13, rtol=1e-14)


def p_value(estimate, method, distance, two_sided, alpha):
    error, n = estimate["standardError"], estimate["units"]
    if method["type"] == "fixed":
        tail = curve(estimate["degreesOfFreedom"]).sf(abs(distance) / error if two_sided else distance / error)
        return 2 * tail if two_sided else tail
    if not two_sided and distance <= 0:
        return 1.0
    if method["type"] == "mixture" and two_sided:
        return min(1.0, math.exp(-mixture(distance, error, method["deviation"])))
    rho, variance, size = (
        (tuned(alpha if two_sided else 2 * alpha, method["tuning"]), error**2 * n, n) if method["type"] == "sequence"
        else (one_sided_mixture(error, method["deviation"]), error**2, 1))

    def beyond(log):
        return sequence_half_width(variance, size, rho, math.exp(log), two_sided) - abs(distance)

    if beyond(0) >= 0:
        return 1.0
    if beyond(-690) < 0:
        return 0.0
    return math.exp(optimize.brentq(beyond, -690, 0, xtol=1e-13, rtol=1e-14))


def equivalence_cases():
    """statsmodels' own two one-sided tests, on rows."""
    for index in range(10):
        a, b = RANDOM.normal(5, 1, 40), RANDOM.normal(5.1, 1.4, 55)
        p, _, _ = weightstats.ttost_ind(b, a, -0.8, 0.7, usevar="unequal")
        yield {"kind": "equivalence", "control": moments(a), "variant": moments(b), "lower": -0.8, "upper": 0.7,
               "expected": known(pValue=p)}


def posterior_cases():
    for value, error in [(0.1, 0.05), (-0.2, 0.04), (0.0, 1.0), (5.0, 0.1), (1e-5, 1e-3), (-0.001, 0.3), (0.9, 0.03)]:
        for prior_mean, prior_deviation in [(0.0, 0.3), (0.05, 0.02), (0.0, 1e3), (-1.0, 2.0)]:
            deviation = 1 / math.sqrt(error**-2 + prior_deviation**-2)
            mean = deviation**2 * (value * error**-2 + prior_mean * prior_deviation**-2)
            posterior = stats.norm(mean, deviation)

            def expected_beyond_zero(sign):
                z = sign * mean / deviation
                if z < -30:
                    return None
                low = max(0.0, -z - 0) if z < 0 else 0.0
                # E max(sign*effect, 0), substituted to standard errors
                area, _ = integrate.quad(
                    lambda t: (t + z) * math.exp(-t * t / 2), -z, max(-z, 0) + 40, epsabs=0, epsrel=1e-12, limit=400,
                    points=[max(-z, 0) + 1, max(-z, 0) + 5])
                return deviation * area / math.sqrt(2 * math.pi)

            answer = known(mean=mean, deviation=deviation, chance=posterior.sf(0), lower=posterior.ppf(0.025), upper=posterior.isf(0.025))
            losses = {"lossOfVariant": expected_beyond_zero(-1), "lossOfBaseline": expected_beyond_zero(1)}
            answer["known"].update({k: v for k, v in losses.items() if v is not None})
            yield {"kind": "posterior", "estimate": {"value": value, "standardError": error, "degreesOfFreedom": None, "units": 100},
                   "priorMean": prior_mean, "priorDeviation": prior_deviation, "expected": answer}


def exact_posterior(below_a, below_b, density_b, ends):
    chance = mpmath.quad(lambda x: below_a(x) * density_b(x), ends)
    variant = mpmath.quad(lambda x: below_b(x) * (1 - below_a(x)), ends)
    baseline = mpmath.quad(lambda x: below_a(x) * (1 - below_b(x)), ends)
    return known(chanceToBeat=chance, lossOfVariant=variant, lossOfBaseline=baseline)


def conjugate_cases():
    mpmath.mp.dps = 20
    cases = [(49, 100, 51, 100, 1, 1), (0, 0, 3, 5, 1, 1), (0, 10, 0, 12, 0.5, 0.5), (10, 10, 7, 9, 1, 2), (12, 300, 20, 280, 2, 30),
             (200, 900, 260, 1000, 1, 1), (1, 50, 9, 40, 0.5, 0.5), (30, 40, 300, 420, 1, 1), (5, 2000, 7, 1900, 1, 1)]
    for x, n, x2, n2, p, q in cases:
        (a, b), (a2, b2) = (p + x, q + n - x), (p + x2, q + n2 - x2)
        ends = sorted({0.0, 1.0} | {
            min(1.0, max(0.0, s / (s + t) + k * math.sqrt(s * t / (s + t) ** 3))) for s, t in ((a, b), (a2, b2)) for k in (-6, -2, 0, 2, 6)})
        norm = mpmath.beta(a2, b2)
        answer = exact_posterior(
            lambda x: mpmath.betainc(a, b, 0, x, regularized=True), lambda x: mpmath.betainc(a2, b2, 0, x, regularized=True),
            lambda x: x ** (a2 - 1) * (1 - x) ** (b2 - 1) / norm, ends)
        yield {"kind": "betaBinomial", "control": [x, n], "variant": [x2, n2], "prior": [p, q], "expected": answer}
    for x, n, x2, n2 in [(10**8, 10**9, 10**8 + 12_000, 10**9), (50, 100, 5 * 10**8 + 10**5, 10**9), (2_000, 10**6, 2_100, 10**6),
                         (20_000, 10**6, 19_800, 10**6), (10, 10**9, 14, 10**9)]:
        answer = large_posterior("beta", (1 + x, 1 + n - x), (1 + x2, 1 + n2 - x2))
        yield {"kind": "betaBinomial", "control": [x, n], "variant": [x2, n2], "prior": [1, 1], "expected": answer}
    for x, n, x2, n2, p, q in [(40, 100, 52, 100, 1, 1), (0, 0, 3, 4, 1, 0.5), (3, 1000, 9, 1100, 0.5, 0.01), (900, 300, 910, 300, 2, 1),
                               (0, 50, 0, 60, 1, 1)]:
        (a, r), (a2, r2) = (p + x, q + n), (p + x2, q + n2)
        ends = sorted({0.0} | {max(0.0, s / t + k * math.sqrt(s) / t) for s, t in ((a, r), (a2, r2)) for k in (-6, -2, 0, 2, 6, 15, 40, 90)})
        answer = exact_posterior(
            lambda x: mpmath.gammainc(a, 0, r * x, regularized=True), lambda x: mpmath.gammainc(a2, 0, r2 * x, regularized=True),
            lambda x: r2 * mpmath.exp(-r2 * x) * (r2 * x) ** (a2 - 1) / mpmath.gamma(a2), ends)
        answer["known"]["chanceToBeat"] = float(special.betainc(a, a2, r / (r + r2)))
        yield {"kind": "gammaPoisson", "control": [x, n], "variant": [x2, n2], "prior": [p, q], "expected": answer}
    x, n, x2, n2 = 3 * 10**8, 10**9, 3 * 10**8 + 30_000, 10**9
    answer = large_posterior("gamma", (1 + x, 1 + n), (1 + x2, 1 + n2))
    yield {"kind": "gammaPoisson", "control": [x, n], "variant": [x2, n2], "prior": [1, 1], "expected": answer}
    mpmath.mp.dps = 40


def large_posterior(curve, a, b):
    """By R, whose incomplete beta and gamma functions keep their digits at such sizes."""
    script = f"""
    lower <- function(x, p) p{curve}(x, p[1], p[2]); upper <- function(x, p) p{curve}(x, p[1], p[2], lower.tail = FALSE)
    a <- c({a[0]!r}, {a[1]!r}); b <- c({b[0]!r}, {b[1]!r})
    centre <- function(p) if ("{curve}" == "beta") p[1] / sum(p) else p[1] / p[2]
    spread <- function(p) if ("{curve}" == "beta") sqrt(prod(p) / sum(p)^3) else sqrt(p[1]) / p[2]
    ends <- sort(unique(pmax(0, c(sapply(list(a, b), function(p) centre(p) + spread(p) * (-30:30) / 2)))))
    whole <- function(f) sum(mapply(function(l, u) integrate(f, l, u, rel.tol = 1e-11, abs.tol = 0, stop.on.error = FALSE)$value,
      head(ends, -1), tail(ends, -1)))
    density <- function(x, p) d{curve}(x, p[1], p[2])
    chance <- if (spread(a) < spread(b)) whole(function(x) density(x, a) * upper(x, b)) else whole(function(x) density(x, b) * lower(x, a))
    cat(sprintf("%.17g", c(chance, whole(function(x) lower(x, b) * upper(x, a)), whole(function(x) lower(x, a) * upper(x, b)))))
    """
    ((chance, variant, baseline),) = run_r(script)
    return known(chanceToBeat=chance, lossOfVariant=variant, lossOfBaseline=baseline)


# --- R -----------------------------------------------------------------------------------------------------------------


def run_r(script):
    done = subprocess.run(["R", "--vanilla", "--no-echo"], input=script, capture_output=True, text=True, check=True)
    return [[float(x) for x in line.split()] for line in done.stdout.strip().splitlines()]


def spending(name, t, alpha):
    if name == "POCOCK":
        return alpha * math.log(1 + (math.e - 1) * t)
    return 2 * stats.norm.sf(stats.norm.isf(alpha / 2) / math.sqrt(t))


class Walk:
    """Sums that have crossed no boundary, on 600 nodes over the whole region; the JVM uses panels."""

    nodes, weights = np.polynomial.legendre.leggauss(600)

    def __init__(self, sides, drift):
        self.sides, self.drift, self.time = sides, drift, 0.0
        self.places, self.mass = np.array([0.0]), np.array([1.0])

    def beyond(self, z, t, sign):
        step = t - self.time
        way = z * math.sqrt(t) - self.places - self.drift * step
        return float(self.mass @ stats.norm.sf(sign * way / math.sqrt(step)))

    def go_on(self, z, t):
        root, step = math.sqrt(t), t - self.time
        high = min(z, 10 + self.drift * root) * root
        low = -high if self.sides == 2 and z < 10 else -10 * root + self.drift * t
        middle, half = (low + high) / 2, (high - low) / 2
        places = middle + half * self.nodes
        way = places[:, None] - self.places[None, :] - self.drift * step
        self.mass = half * self.weights * (stats.norm.pdf(way, 0, math.sqrt(step)) @ self.mass)
        self.places, self.time = places, t


def boundaries(name, sides, alpha, rates):
    walk, found, before = Walk(sides, 0.0), [], 0.0
    for t in rates:
        spent = spending(name, t, alpha / sides)
        goal = math.log(spent - before)
        z = optimize.brentq(lambda c: math.log(max(walk.beyond(c, t, 1), 5e-324)) - goal, 0, 30, xtol=1e-13, rtol=1e-14)
        found.append(z)
        walk.go_on(z, t)
        before = spent
    return found


def drift_for(goal, sides, critical, rates):
    def missing(drift):
        walk, chance = Walk(sides, drift), 0.0
        for z, t in zip(critical, rates):
            chance += walk.beyond(z, t, 1) + (walk.beyond(-z, t, -1) if sides == 2 else 0)
            walk.go_on(z, t)
        return chance - goal

    return optimize.brentq(missing, 0.5, 8, xtol=1e-11, rtol=1e-12)


def group_cases():
    """By integration; rpact, whose own grid is good for four digits far out, must agree to those."""
    designs = []
    for kind, name in (("asOF", "OBRIEN_FLEMING"), ("asP", "POCOCK")):
        for sides in (1, 2):
            for alpha in (0.05, 0.01, 0.025):
                for rates in ([0.5, 1.0], [0.2, 0.6, 1.0], [0.25, 0.5, 0.75, 1.0], [0.1, 0.35, 0.4, 0.8, 1.0]):
                    designs.append((kind, name, sides, alpha, rates))
            designs.append((kind, name, sides, 0.05, [round(k / 20, 2) for k in range(1, 21)]))
    script = ["suppressMessages(library(rpact))", "say <- function(x) cat(sprintf('%.17g', x), '\\n')"]
    for kind, _, sides, alpha, rates in designs:
        script.append(
            f"d <- getDesignGroupSequential(kMax = {len(rates)}, alpha = {alpha}, beta = 0.2, sided = {sides}, "
            f"informationRates = c({', '.join(map(str, rates))}), typeOfDesign = '{kind}', tolerance = 1e-10); "
            "say(d$criticalValues); say(getDesignCharacteristics(d)$shift)")
    lines = iter(run_r("\n".join(script)))
    for kind, name, sides, alpha, rates in designs:
        of_rpact, (shift,) = next(lines), next(lines)
        critical = boundaries(name, sides, alpha, rates)
        drift = drift_for(0.8, sides, critical, rates)
        near = [(z, r) for z, r in zip(critical, of_rpact) if z < 5]
        assert np.allclose(*zip(*near), rtol=1e-4, atol=0), (of_rpact, critical)
        # rpact leaves out the chance to cross on the wrong side, which Pocock's early looks have
        assert math.isclose(drift, math.sqrt(shift), rel_tol=5e-4), (drift, shift)
        yield {"kind": "groupSequential", "spending": name, "sides": "ONE" if sides == 1 else "TWO", "alpha": alpha, "information": rates,
               "expected": {"boundaries": critical, "spent": [sides * spending(name, t, alpha / sides) for t in rates], "drift": drift}}
    for sides in (1, 2):
        yield {"kind": "groupSequential", "spending": "POCOCK", "sides": "ONE" if sides == 1 else "TWO", "alpha": 0.05, "information": [1.0],
               "expected": {"boundaries": [stats.norm.isf(0.05 / sides)], "spent": [0.05]}}


def conditional_cases():
    for errors in (-1.0, 0.2, 1.3, 2.4, 4.0):
        for t in (0.1, 0.5, 0.9):
            for design, critical in ((3.24, 1.959963984540054), (2.8, 1.6448536269514722)):

                def chance(drift):
                    # z at the end given z now, both normal with correlation sqrt(t)
                    mean = drift + math.sqrt(t) * (errors - drift * math.sqrt(t))
                    return stats.norm.sf(critical, mean, math.sqrt(1 - t))

                centre, spread = errors / math.sqrt(t), 1 / math.sqrt(t)
                predictive, _ = integrate.quad(
                    lambda d: chance(d) * stats.norm.pdf(d, centre, spread), centre - 10 * spread, centre + 10 * spread, epsabs=1e-14,
                    epsrel=1e-12, limit=400)
                yield {"kind": "conditionalPower", "errors": errors, "information": t, "drift": design, "critical": critical,
                       "expected": known(underDesign=chance(design), underTrend=chance(centre), predictive=predictive)}


def family_cases():
    families = [RANDOM.beta(0.3, 2, n).tolist() for n in (1, 2, 3, 5, 8, 13, 21, 34, 60)]
    families += [[0.01, 0.01, 0.02, 1.0, 0.5, 0.5], [0.0, 1.0, 0.04], [0.2] * 7, [1e-300, 1e-5, 0.3]]
    for name, r_name, sm_name in (("HOLM", "holm", "holm"), ("BENJAMINI_HOCHBERG", "BH", "fdr_bh")):
        answers = run_r("\n".join(
            f"cat(sprintf('%.17g', p.adjust(c({', '.join(repr(p) for p in family)}), '{r_name}')), '\\n')" for family in families))
        for family, adjusted in zip(families, answers):
            assert np.allclose(multitest.multipletests(family, method=sm_name)[1], adjusted, rtol=1e-12, atol=0)
            yield {"kind": "family", "method": name, "pValues": family, "expected": {"adjusted": adjusted}}


# --- checks and planning -----------------------------------------------------------------------------------------------


def ratio_check_cases():
    cases = [([821588, 815482], [5000, 5000]), ([0, 0], [1, 1]), ([10, 0], [1, 1]), ([500, 300, 200], [5, 3, 2]), ([7, 9, 0, 12], [1, 1, 0, 1]),
             ([10**9, 10**9 + 200_000], [1, 1]), ([900_100_000, 100_000_000], [9, 1]), ([1, 0], [9999, 1]), ([5], [1]), ([30, 70], [50, 50]),
             ([333, 333, 334], [1, 1, 1]), ([10**9] * 5, [1, 2, 3, 4, 5]), ([50_400, 49_600], [1, 1]), ([1_003, 9_100, 4], [1000, 9000, 5])]
    cases += [(RANDOM.multinomial(n, [0.2, 0.3, 0.5]).tolist(), [2, 3, 5]) for n in (3, 40, 1000, 10**5, 10**8) for _ in range(3)]
    for units, weights in cases:
        seen = [(n, w) for n, w in zip(units, weights) if w > 0]
        total, weight = sum(n for n, _ in seen), sum(w for _, w in seen)
        case = {"units": units, "weights": weights}
        if total == 0 or len(seen) < 2:
            yield {"kind": "sampleRatio", **case, "expected": unknown("NO_UNITS")}
            yield {"kind": "sequentialSampleRatio", **case, "concentration": 10_000, "expected": unknown("NO_UNITS")}
            continue
        expected = [total * w / weight for _, w in seen]
        statistic = sum((n - e) ** 2 / e for (n, _), e in zip(seen, expected))
        yield {"kind": "sampleRatio", **case, "expected": known(
            chiSquare=stats.chisquare([n for n, _ in seen], expected).statistic if total < 10**8 else statistic,
            pValue=stats.chi2.sf(statistic, len(seen) - 1))}
        for concentration in (10_000, 3, 1e6):
            theta = [mpmath.mpf(w) / weight for _, w in seen]
            log = mpmath.loggamma(concentration) - mpmath.loggamma(concentration + total)
            for (n, _), t in zip(seen, theta):
                log += mpmath.loggamma(concentration * t + n) - mpmath.loggamma(concentration * t) - n * mpmath.log(t)
            yield {"kind": "sequentialSampleRatio", **case, "concentration": concentration, "expected": known(logEvidence=log if abs(log) > 1e-12 else 0)}


def novelty_cases():
    for index in range(10):
        days = np.arange(1, RANDOM.integers(4, 30))
        errors = RANDOM.uniform(0.05, 0.4, len(days))
        effects = 1 - RANDOM.uniform(-0.05, 0.05) * days + RANDOM.normal(0, errors)
        fitted = sm.WLS(effects, sm.add_constant(days.astype(float)), weights=errors**-2).fit(cov_type="fixed scale")
        yield {"kind": "novelty", "days": days.tolist(), "effects": effects.tolist(), "errors": errors.tolist(),
               "expected": known(slope=fitted.params[1], standardError=fitted.bse[1], pValue=2 * stats.norm.sf(abs(fitted.params[1] / fitted.bse[1])))}
    yield {"kind": "novelty", "days": [1, 2], "effects": [1.0, 2.0], "errors": [0.1, 0.1], "expected": unknown("TOO_FEW_UNITS")}


def self_test_cases():
    for n, shape in ((10, 1), (50, 1), (300, 1), (900, 1), (200, 1.3), (40, 0.5)):
        values = RANDOM.beta(shape, 1, n)
        found = stats.kstest(values, "uniform")
        yield {"kind": "selfTest", "pValues": values.tolist(), "expected": known(distance=found.statistic, pValue=found.pvalue, falsePositives=(values <= ALPHA).mean())}
    yield {"kind": "selfTest", "pValues": [0.5] * 5, "expected": unknown("TOO_FEW_UNITS")}


def size_cases():
    for deviation, effect in ((1.0, 0.1), (20.0, 0.9), (3.0, -0.4)):
        for sides in ("TWO", "ONE"):
            for alpha, goal in ((0.05, 0.8), (0.01, 0.9)):
                for share in (0.5, 0.2):
                    solver = power.NormalIndPower()
                    nobs1 = solver.solve_power(
                        abs(effect) / deviation, alpha=alpha, power=goal, ratio=(1 - share) / share, alternative="two-sided" if sides == "TWO" else "larger")
                    units = nobs1 / share
                    yield {"kind": "sampleSize", "baseline": {"deviation": deviation}, "method": {"type": "fixed"}, "effect": effect, "sides": sides,
                           "alpha": alpha, "share": share, "correlation": 0, "power": goal, "expected": known(units=arms(units, share))}
                    rho = 0.6
                    yield {"kind": "sampleSize", "baseline": {"deviation": deviation}, "method": {"type": "fixed"}, "effect": effect, "sides": sides,
                           "alpha": alpha, "share": share, "correlation": rho, "power": goal,
                           "expected": known(units=arms(units * (1 - rho**2), share))}
    for rate, effect in ((0.1, 0.01), (0.1, -0.02), (0.5, 0.001), (0.003, 0.0004)):
        for goal in (0.8, 0.95):

            def chance(n):
                error = math.sqrt((rate * (1 - rate) + (rate + effect) * (1 - rate - effect)) / (n / 2))
                z = stats.norm.isf(ALPHA / 2)
                return stats.norm.sf(z - abs(effect) / error) + stats.norm.cdf(-z - abs(effect) / error)

            n = optimize.brentq(lambda k: chance(k) - goal, 10, 1e12, rtol=1e-14)
            yield {"kind": "sampleSize", "baseline": {"rate": rate}, "method": {"type": "fixed"}, "effect": effect, "sides": "TWO", "alpha": ALPHA,
                   "share": 0.5, "correlation": 0, "power": goal, "expected": known(units=arms(n, 0.5))}
    for deviation, effect in ((1.0, 0.1), (5.0, 0.2)):

        def with_sequence(n):
            error = deviation * math.sqrt(4 / n)
            reach = sequence_half_width(error**2 * n, n, tuned(ALPHA, 5000), ALPHA, True)
            return stats.norm.sf((reach - effect) / error) + stats.norm.cdf((-reach - effect) / error)

        n = optimize.brentq(lambda k: with_sequence(k) - 0.8, 10, 1e12, rtol=1e-14)
        yield {"kind": "sampleSize", "baseline": {"deviation": deviation}, "method": {"type": "sequence", "tuning": 5000}, "effect": effect,
               "sides": "TWO", "alpha": ALPHA, "share": 0.5, "correlation": 0, "power": 0.8, "expected": known(units=arms(n, 0.5))}
    for baseline, effect in (({"rate": 0.1}, 0.95), ({"rate": 0.1}, 0.0), ({"deviation": 1.0}, 0.0)):
        yield {"kind": "sampleSize", "baseline": baseline, "method": {"type": "fixed"}, "effect": effect, "sides": "TWO", "alpha": ALPHA,
               "share": 0.5, "correlation": 0, "power": 0.8, "expected": unknown("OUT_OF_REACH")}
    solver = power.NormalIndPower()
    for units in (100, 5_000, 10**9):
        # its own search for an effect ends after three digits
        close = solver.solve_power(None, nobs1=units / 2, alpha=ALPHA, power=0.8)
        found = optimize.brentq(lambda d: solver.power(d, units / 2, ALPHA) - 0.8, close / 2, close * 2, xtol=1e-14, rtol=1e-14)
        yield {"kind": "minimumEffect", "baseline": {"deviation": 3.0}, "units": units, "power": 0.8, "expected": known(effect=found * 3.0)}


class Pieces:
    """Sums that have shown nothing yet, over one or two pieces of the line, each with 300 nodes; the JVM uses panels."""

    nodes, weights = np.polynomial.legendre.leggauss(300)

    def __init__(self, drift):
        self.drift, self.time, self.places, self.mass = drift, 0.0, np.array([0.0]), np.array([1.0])

    def between(self, low, high, t):
        step = t - self.time
        centre = self.places + self.drift * step
        return float(self.mass @ (special.ndtr((centre - low) / math.sqrt(step)) - special.ndtr((centre - high) / math.sqrt(step))))

    def go_on(self, pieces, t):
        step, root = t - self.time, math.sqrt(t)
        places, weights = [], []
        for low, high in pieces:
            low, high = max(low, self.drift * t - 10 * root), min(high, self.drift * t + 10 * root)
            if low < high:
                places.append((low + high) / 2 + (high - low) / 2 * self.nodes)
                weights.append((high - low) / 2 * self.weights)
        places, weights = np.concatenate(places or [np.array([])]), np.concatenate(weights or [np.array([])])
        way = places[:, None] - self.places[None, :] - self.drift * step
        self.mass = weights * (np.exp(way * way / (-2 * step)) @ self.mass) / math.sqrt(2 * math.pi * step)
        self.places, self.time = places, t


def stops(hypothesis, drift, margin, critical, looks):
    """The chance of each look to be the first that shows it. Drift and margin are in errors of the end."""
    paths, chances = Pieces(drift), []
    for z, t in zip(critical, looks):
        edge = z * math.sqrt(t)
        if hypothesis == "equivalence":
            reach = margin * t - edge
            chances.append(paths.between(-reach, reach, t) if reach > 0 else 0.0)
            pieces = [(-math.inf, -max(reach, 0)), (max(reach, 0), math.inf)]
        elif hypothesis == "difference":
            chances.append(1 - paths.between(-edge, edge, t) if t == looks[0] else
                           paths.between(edge, math.inf, t) + paths.between(-math.inf, -edge, t))
            pieces = [(-edge, edge)]
        else:
            chances.append(paths.between(edge, math.inf, t))
            pieces = [(-math.inf, edge)]
        paths.go_on(pieces, t)
    return chances


class Planned:
    """A plan and the chance that it shows its hypothesis, by units of both arms."""

    def __init__(self, case):
        self.case, self.effect, self.alpha = case, case["effect"], case["alpha"]
        self.kind = case["hypothesis"]["type"]
        self.sided = 2 if self.kind == "difference" else 1
        self.looks = case["looks"]
        sampling = case["sampling"]
        self.size = sampling.get("size", 1)
        self.factor = (1 + ((1 + sampling["variation"] ** 2) * self.size - 1) * sampling["correlation"] if "size" in sampling
                       else 1 - sampling["correlation"] ** 2)
        self.spent = (boundaries(case["method"]["spending"], self.sided, self.alpha, self.looks)
                      if case["method"]["type"] == "group" else None)

    def error(self, units):
        baseline, share = self.case["baseline"], self.case["share"]
        if "deviation" in baseline:
            control = variant = baseline["deviation"] ** 2
        else:
            rate = baseline["rate"]
            control, variant = rate * (1 - rate), (rate + self.effect) * (1 - rate - self.effect)
        return math.sqrt((control / (1 - share) + variant / share) / units * self.factor)

    def critical(self, units):
        method, counted = self.case["method"], units / self.size
        if method["type"] == "group":
            return self.spent
        if method["type"] == "fixed":
            df = counted - 2 if "size" in self.case["sampling"] else math.inf
            return [exceeded_with(self.alpha / self.sided, df)]
        if method["type"] == "mixture" and self.sided == 2:  # which the judgements hold against quadrature
            ratios = [(method["deviation"] / self.error(units)) ** 2 * t for t in self.looks]
            return [math.sqrt(2 * (r + 1) / r * math.log(math.sqrt(r + 1) / self.alpha)) for r in ratios]
        found = []
        for t in self.looks:
            estimate = {"standardError": self.error(units) / math.sqrt(t), "units": counted * t}
            found.append(half_width(estimate, method, self.sided == 2, self.alpha) / estimate["standardError"])
        return found

    def place(self, units):
        """Drift and margin."""
        error, hypothesis = self.error(units), self.case["hypothesis"]
        if self.kind == "equivalence":
            middle = (hypothesis["lower"] + hypothesis["upper"]) / 2
            return (self.effect - middle) / error, (hypothesis["upper"] - hypothesis["lower"]) / 2 / error
        sign = -1 if hypothesis.get("better") == "DECREASE" else 1
        if self.kind == "difference":
            return abs(self.effect) / error, None
        return (sign * self.effect + hypothesis.get("margin", 0)) / error, None

    def chances(self, units, null=False):
        drift, margin = self.place(units)
        if null:
            drift = margin if self.kind == "equivalence" else 0.0
        return stops(self.kind, drift, margin, self.critical(units), self.looks)

    def power(self, units):
        if len(self.looks) > 1 or self.case["method"]["type"] != "fixed":
            return sum(self.chances(units))
        drift, margin = self.place(units)
        z = self.critical(units)[0]
        if "size" not in self.case["sampling"]:
            return self.at_once(z, drift, margin)
        df = units / self.size - 2
        if self.kind != "equivalence" and drift < 15:  # SciPy's has no answer far out, where it is 1
            return stats.nct.sf(z, df, drift) + (stats.nct.cdf(-z, df, drift) if self.kind == "difference" else 0)
        if self.kind != "equivalence":
            return 1.0
        area, _ = integrate.quad(
            lambda s: stats.chi.pdf(s * math.sqrt(df), df) * math.sqrt(df) * self.at_once(z * s, drift, margin), 0, margin / z,
            epsabs=1e-13, epsrel=1e-11, limit=400, points=[min(1.0, margin / z)])
        return area

    def at_once(self, z, drift, margin):
        if self.kind == "equivalence":
            return max(0.0, special.ndtr(margin - drift - z) - special.ndtr(z - margin - drift))
        return special.ndtr(drift - z) + (special.ndtr(-z - drift) if self.kind == "difference" else 0)

    def least(self):
        return 2 * self.size / min(self.case["share"], 1 - self.case["share"]) if "size" in self.case["sampling"] else 2

    def units(self):
        # no plan needs less than one look does
        start = self.least() if self.case["method"]["type"] == "fixed" else self.single().units() / 2
        if self.power(start) >= self.case["power"]:
            return start
        high = start
        while self.power(high) < self.case["power"]:
            high *= 2
        return optimize.brentq(lambda n: self.power(n) - self.case["power"], high / 2, high, xtol=1e-11, rtol=1e-13)

    def whole(self, units):
        if "size" not in self.case["sampling"]:
            return arms(units, self.case["share"])
        return sum(math.ceil(math.ceil(units * s / self.size - 1e-6) * self.size - 1e-6) for s in (self.case["share"], 1 - self.case["share"]))

    def single(self):
        return Planned({**self.case, "method": {"type": "fixed"}, "looks": [1.0]})


def agrees_with_t_test(planned):
    """statsmodels plans clusters as units of a t-test whose variance is that of a cluster's mean."""
    case = planned.case
    if case["share"] != 0.5 or planned.kind == "equivalence":
        return
    clusters = planned.units() / planned.size / 2
    spread = planned.error(planned.size * 2) / math.sqrt(2)
    distance = planned.place(1)[0] * planned.error(1)
    found = power.TTestIndPower().power(
        distance / spread, clusters, case["alpha"], ratio=1, alternative="two-sided" if planned.sided == 2 else "larger")
    assert abs(found - case["power"]) < 1e-8, (case, found)


def agrees_with_tost(planned):
    """statsmodels' power of two one-sided tests of one share, moved to where its error is the one here."""
    drift, margin = planned.place(planned.units())
    found, _ = proportion.power_ztost_prop(
        0.5 - margin - drift, 0.5 + margin - drift, 0.25, 0.5, alpha=planned.alpha, dist="norm", variance_prop=0.5, discrete=False)
    assert abs(found - planned.case["power"]) < 1e-8, (planned.case, found)


def agrees_with_rpact(planned, units):
    case, hypothesis = planned.case, planned.case["hypothesis"]
    if planned.kind == "equivalence" or "deviation" not in case["baseline"] or case["method"]["type"] != "group":
        return None
    sign = -1 if hypothesis.get("better") == "DECREASE" else 1
    kind = {"OBRIEN_FLEMING": "asOF", "POCOCK": "asP"}[case["method"]["spending"]]
    deviation = case["baseline"]["deviation"] * math.sqrt(planned.factor)
    return (
        f"d <- getDesignGroupSequential(kMax = {len(case['looks'])}, alpha = {case['alpha']}, beta = {1 - case['power']}, sided = {planned.sided}, "
        f"informationRates = c({', '.join(map(repr, case['looks']))}), typeOfDesign = '{kind}', tolerance = 1e-10); "
        f"n <- getSampleSizeMeans(d, normalApproximation = TRUE, alternative = {sign * case['effect']}, stDev = {deviation}, "
        f"thetaH0 = {-hypothesis.get('margin', 0)}, allocationRatioPlanned = {case['share'] / (1 - case['share'])}); "
        "say(c(n$maxNumberOfSubjects, n$expectedNumberOfSubjectsH1, n$expectedNumberOfSubjectsH0))")


def designs():
    even = {count: [k / count for k in range(1, count + 1)] for count in (2, 3, 5, 10, 20)}
    plain = {"correlation": 0}
    mean, rate = {"deviation": 4.0}, {"rate": 0.12}
    claims = [({"type": "difference"}, 0.5, 0.02), ({"type": "superiority", "better": "INCREASE"}, 0.5, 0.02),
              ({"type": "superiority", "better": "DECREASE"}, -0.4, -0.02),
              ({"type": "nonInferiority", "better": "INCREASE"}, 0.0, 0.0), ({"type": "nonInferiority", "better": "DECREASE"}, 0.1, 0.004),
              ({"type": "nonInferiority", "better": "INCREASE"}, 0.2, 0.003), ({"type": "equivalence"}, 0.0, 0.0),
              ({"type": "equivalence"}, 0.12, -0.005)]
    clusters = [{"size": 20, "variation": 0, "correlation": 0.05}, {"size": 35.5, "variation": 0.6, "correlation": 0.02},
                {"size": 400, "variation": 0, "correlation": 0.001}, {"size": 8, "variation": 0.3, "correlation": 0.4}]
    for claim, of_mean, of_rate in claims:
        for baseline, effect, margin in ((mean, of_mean, 0.6), (rate, of_rate, 0.025)):
            hypothesis = dict(claim)
            if claim["type"] == "nonInferiority":
                hypothesis["margin"] = margin
            if claim["type"] == "equivalence":
                hypothesis |= {"lower": -margin, "upper": margin}
            for alpha, goal, share in ((0.05, 0.8, 0.5), (0.025, 0.9, 0.3))[:1 if baseline is rate else 2]:
                base = {"baseline": baseline, "hypothesis": hypothesis, "effect": effect, "alpha": alpha, "power": goal, "share": share}
                yield {**base, "method": {"type": "fixed"}, "looks": [1.0], "sampling": plain}
                yield {**base, "method": {"type": "fixed"}, "looks": [1.0], "sampling": {"correlation": 0.5}}
                for sampling in clusters:
                    yield {**base, "method": {"type": "fixed"}, "looks": [1.0], "sampling": sampling}
                for spending_name, looks in (("OBRIEN_FLEMING", even[5]), ("POCOCK", even[3]), ("POCOCK", [0.3, 0.45, 1.0]), ("OBRIEN_FLEMING", [0.5, 1.0])):
                    yield {**base, "method": {"type": "group", "spending": spending_name}, "looks": looks, "sampling": plain}
                yield {**base, "method": {"type": "group", "spending": "POCOCK"}, "looks": even[2], "sampling": clusters[0]}
                for method in ({"type": "sequence", "tuning": 5000}, {"type": "mixture", "deviation": 0.4 if baseline is mean else 0.012}):
                    yield {**base, "method": method, "looks": [1.0], "sampling": plain}
                    yield {**base, "method": method, "looks": even[5], "sampling": plain}
                yield {**base, "method": {"type": "sequence", "tuning": 5000}, "looks": even[3], "sampling": clusters[0]}
    for spending_name in ("OBRIEN_FLEMING", "POCOCK"):
        for count in (10, 20):
            yield {"baseline": mean, "hypothesis": {"type": "difference"}, "effect": 0.5, "alpha": 0.05, "power": 0.8, "share": 0.5,
                   "method": {"type": "group", "spending": spending_name}, "looks": even[count], "sampling": plain}


def design_cases():
    scripts, sizes = [], []
    for case in designs():
        planned = Planned(case)
        units = planned.units()
        if "size" in case["sampling"] and case["method"]["type"] == "fixed":
            agrees_with_t_test(planned)
        if planned.kind == "equivalence" and case["method"]["type"] == "fixed" and "size" not in case["sampling"]:
            agrees_with_tost(planned)
        under_null = planned.chances(units, null=True) if len(case["looks"]) > 1 else None
        answer = {"units": planned.whole(units), "power": planned.power(1.5 * units)}
        if case["method"]["type"] != "fixed":
            answer["inflation"] = units / planned.single().units()
        if under_null is not None:
            chances = planned.chances(units)
            for name, values in (("expectedUnits", chances), ("expectedUnitsUnderNull", under_null)):
                answer[name] = units * (case["looks"][-1] * (1 - sum(values)) + sum(t * p for t, p in zip(case["looks"], values)))
            answer["error"] = sum(under_null)
            script = agrees_with_rpact(planned, units)
            if script:
                scripts.append(script)
                sizes.append((units, answer["expectedUnits"], answer["expectedUnitsUnderNull"]))
        yield {"kind": "plannedSize", **case, "units": units, "expected": known(**answer)}
    found = run_r("\n".join(["suppressMessages(library(rpact))", "say <- function(x) cat(sprintf('%.17g', x), '\\n')"] + scripts))
    for mine, theirs in zip(sizes, found, strict=True):
        # rpact leaves out the chance to cross on the wrong side, and its grid is good for four digits
        assert np.allclose(mine, theirs, rtol=1e-3, atol=0), (mine, theirs)
    yield from equivalence_by_drawing()


def equivalence_by_drawing():
    """No library plans an equivalence over looks: four million walks must agree with the integration."""
    random, looks, margin, drift = np.random.default_rng(7), [0.4, 0.7, 1.0], 3.4, 0.3
    critical = boundaries("POCOCK", 1, 0.05, looks)
    chances = stops("equivalence", drift, margin, critical, looks)
    sums, undecided, before = np.zeros(4_000_000), np.ones(4_000_000, bool), 0.0
    for t, z, chance in zip(looks, critical, chances):
        sums += random.normal(drift * (t - before), math.sqrt(t - before), len(sums))
        shown = undecided & (np.abs(sums) <= margin * t - z * math.sqrt(t))
        assert abs(shown.mean() - chance) < 5 * math.sqrt(chance * (1 - chance) / len(sums)) + 1e-9, (t, shown.mean(), chance)
        undecided &= ~shown
        before = t
    return iter(())


def arms(units, share):
    return math.ceil(units * (1 - share) - 1e-6) + math.ceil(units * share - 1e-6)


FILES = {
    "means": [mean_cases],
    "proportions": [proportion_cases],
    "ratios": [ratio_cases],
    "quantiles": [quantile_cases],
    "adjusted": [cuped_cases, stratified_cases, cluster_cases, interaction_cases],
    "judgements": [judgement_cases, equivalence_cases],
    "posteriors": [posterior_cases, conjugate_cases],
    "sequential": [group_cases, conditional_cases],
    "families": [family_cases],
    "checks": [ratio_check_cases, novelty_cases, self_test_cases],
    "planning": [size_cases],
    "designs": [design_cases],
}


def main(folder):
    total = 0
    for name, makers in FILES.items():
        cases = [case for maker in makers for case in maker()]
        total += len(cases)
        lines = (json.dumps(case, allow_nan=False, separators=(",", ":")) for case in cases)
        Path(folder, f"{name}.jsonl").write_text("\n".join(lines) + "\n")
        print(f"{name}: {len(cases)}", file=sys.stderr)
    print(f"{total} cases", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
