#!/usr/bin/env python3
"""Test vectors for off-policy evaluation, computed by NumPy and independently of the JVM.

    python3 deploy/oracles/off_policy.py > personalization-service/src/test/resources/offpolicy/vectors.json

needs python3 with numpy (Debian: apt-get install python3-numpy). All data is made up from fixed seeds. Resamples are drawn
by SplitMix64, as java.util.SplittableRandom does, so that even bootstrap intervals can be compared.
"""

import json
import math
import statistics

import numpy as np

NORMAL = statistics.NormalDist()
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & MASK

    def next_double(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        return (z >> 11) * 2.0**-53


def estimate(name, w, r, q, v, threshold):
    return {
        "IPS": lambda: np.mean(w * r),
        "clipped IPS": lambda: np.mean(np.minimum(w, threshold) * r),
        "SNIPS": lambda: np.sum(w * r) / np.sum(w),
        "DM": lambda: np.mean(v),
        "DR": lambda: np.mean(v + w * (r - q)),
        "SNDR": lambda: np.mean(v) + np.sum(w * (r - q)) / np.sum(w),
        "switch-DR": lambda: np.mean(v + np.where(w <= threshold, w, 0) * (r - q)),
    }[name]()


def influence(name, w, r, q, v, threshold):
    """Rounds' influence on the value; its standard deviation is that of the value times the root of the rounds."""
    return {
        "IPS": lambda: w * r,
        "clipped IPS": lambda: np.minimum(w, threshold) * r,
        "SNIPS": lambda: w * (r - np.sum(w * r) / np.sum(w)) / np.mean(w),
        "DM": lambda: v,
        "DR": lambda: v + w * (r - q),
        "SNDR": lambda: v + w * (r - q - np.sum(w * (r - q)) / np.sum(w)) / np.mean(w),
        "switch-DR": lambda: v + np.where(w <= threshold, w, 0) * (r - q),
    }[name]()


NAMES = ["IPS", "clipped IPS", "SNIPS", "DM", "DR", "SNDR", "switch-DR"]


def bca(values, value, jackknife, tail):
    below = np.mean(values < value) + np.mean(values == value) / 2
    z0 = NORMAL.inv_cdf(min(max(below, 0.5 / len(values)), 1 - 0.5 / len(values)))
    distance = np.mean(jackknife) - jackknife
    squares = np.sum(distance**2)
    a = 0.0 if squares == 0 else np.sum(distance**3) / (6 * squares**1.5)
    levels = []
    for level in (tail, 1 - tail):
        z = z0 + NORMAL.inv_cdf(level)
        levels.append(NORMAL.cdf(z0 + z / (1 - a * z)))
    return [float(x) for x in np.quantile(values, levels)]


def estimation_case(name, w, r, q, v, threshold, resamples, seed, confidence=0.95):
    n = len(w)
    random = SplitMix64(seed)
    draws = [[int(random.next_double() * n) for _ in range(n)] for _ in range(resamples)]
    tail = (1 - confidence) / 2
    estimates = {}
    for each in NAMES:
        value = estimate(each, w, r, q, v, threshold)
        error = np.std(influence(each, w, r, q, v, threshold), ddof=1) / math.sqrt(n)
        reach = NORMAL.inv_cdf(1 - tail) * error
        values = np.array([estimate(each, w[d], r[d], q[d], v[d], threshold) for d in draws])
        keep = ~np.eye(n, dtype=bool)
        jackknife = np.array([estimate(each, w[k], r[k], q[k], v[k], threshold) for k in keep])
        estimates[each] = {
            "value": float(value),
            "standardError": float(error),
            "normal": [float(value - reach), float(value + reach)],
            "percentile": [float(x) for x in np.quantile(values, [tail, 1 - tail])],
            "corrected": bca(values, value, jackknife, tail),
        }
    return {
        "name": name,
        "threshold": threshold,
        "resamples": resamples,
        "seed": seed,
        "confidence": confidence,
        "weights": w.tolist(),
        "rewards": r.tolist(),
        "predictedShown": q.tolist(),
        "predictedTarget": v.tolist(),
        "effectiveSampleSize": float(np.sum(w) ** 2 / np.sum(w**2)),
        "largest": float(np.max(w)),
        "mean": float(np.mean(w)),
        "estimates": estimates,
    }


def estimation_cases():
    random = np.random.default_rng(20)
    n = 120
    tail = np.exp(random.normal(-1.5, 1.8, n))
    click = (random.random(n) < 0.2).astype(float)
    q = random.uniform(0.05, 0.4, n)
    v = random.uniform(0.05, 0.4, n)
    yield estimation_case("heavy tails and clicks", tail, click, q, v, 3.0, 200, 7)
    even = random.uniform(0.6, 1.4, n)
    amount = random.gamma(2.0, 10.0, n)
    yield estimation_case("even weights and amounts", even, amount, amount * 0.8, amount * 0.9, 10.0, 150, 8)
    some = np.where(random.random(n) < 0.5, 0.0, 2.0)
    yield estimation_case("actions that the target never takes", some, click, q, v, 1.5, 150, 9)


def fitted_rewards(rounds, penalty, probabilities, folds=5):
    """Cross-fitted ridge regression on indicators, logistic for 0 and 1, by Newton's method on dense matrices."""
    reward = np.array([x["reward"] for x in rounds])
    logistic = set(reward) <= {0.0, 1.0}
    shown, target = np.zeros(len(rounds)), np.zeros(len(rounds))

    def names(x, action):
        return ["action:" + action, "slot:" + x["slot"]] + ["feature:" + f for f in x["features"]]

    for fold in range(folds):
        train = [i for i in range(len(rounds)) if i % folds != fold]
        columns = sorted({c for i in train for c in names(rounds[i], rounds[i]["action"])})
        at = {c: k + 1 for k, c in enumerate(columns)}

        def row(x, action):
            out = np.zeros(len(columns) + 1)
            out[0] = 1
            for c in names(x, action):
                if c in at:
                    out[at[c]] = 1
            return out

        X = np.array([row(rounds[i], rounds[i]["action"]) for i in train])
        y = reward[train]
        ridge = np.diag([0.0] + [penalty] * len(columns))
        beta = np.zeros(len(columns) + 1)
        for _ in range(100):
            score = X @ beta
            mean = 1 / (1 + np.exp(-score)) if logistic else score
            slope = mean * (1 - mean) if logistic else np.ones(len(y))
            beta -= np.linalg.solve((X * slope[:, None]).T @ X + ridge, X.T @ (mean - y) + ridge @ beta)
        link = (lambda s: 1 / (1 + math.exp(-s))) if logistic else (lambda s: s)
        for i in range(fold, len(rounds), folds):
            x = rounds[i]
            shown[i] = link(float(row(x, x["action"]) @ beta))
            target[i] = sum(p * link(float(row(x, a) @ beta)) for a, p in probabilities[x["slot"]].items())
    return shown, target


def model_case(name, seed, binary, penalty):
    random = np.random.default_rng(seed)
    actions = ["lounge", "upgrade", "bag", "hotel"]
    rounds = []
    for _ in range(150):
        slot = ["hero", "side"][random.integers(2)]
        logged = np.array([0.55, 0.25, 0.15, 0.05])
        action = int(random.choice(4, p=logged))
        tier = ["gold", "blue", "none"][random.integers(3)]
        rate = 0.15 + 0.1 * action + (0.2 if tier == "gold" else 0)
        reward = float(random.random() < rate) if binary else float(np.round(random.gamma(2, 20 * rate), 2))
        rounds.append(
            {
                "slot": slot,
                "action": actions[action],
                "propensity": float(logged[action]),
                "reward": reward,
                "features": ["tier=" + tier],
            }
        )
    probabilities = {
        "hero": {"lounge": 0.1, "upgrade": 0.2, "bag": 0.3, "hotel": 0.4},
        "side": {"lounge": 0.25, "upgrade": 0.25, "bag": 0.25, "hotel": 0.25},
    }
    shown, target = fitted_rewards(rounds, penalty, probabilities)
    return {
        "name": name,
        "penalty": penalty,
        "rounds": rounds,
        "target": probabilities,
        "shown": shown.tolist(),
        "expected": target.tolist(),
    }


print(
    json.dumps(
        {
            "estimation": list(estimation_cases()),
            "models": [model_case("clicks", 31, True, 10.0), model_case("amounts", 32, False, 1.0)],
        }
    )
)
