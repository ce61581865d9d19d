#!/usr/bin/env python3
"""Counts the variants, transitions and times of a log of cases, independently of the JVM.

    python3 deploy/oracles/case_log.py LOG.csv[.gz]                  prints the counts
    python3 deploy/oracles/case_log.py LOG.csv[.gz] COUNTS           compares them with COUNTS, as a replay printed them

Needs nothing but Python. A log has the columns CaseID, ActivityID, CompleteTimestamp; a case's activities are in their order.
"""

import collections
import csv
import datetime
import gzip
import sys


def counts(path):
    cases = collections.OrderedDict()
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as log:
        for row in csv.DictReader(log):
            at = datetime.datetime.strptime(row["CompleteTimestamp"], "%Y-%m-%d %H:%M:%S")
            cases.setdefault(row["CaseID"], []).append((row["ActivityID"], at))
    variants, transitions, seconds = collections.Counter(), collections.Counter(), collections.Counter()
    for activities in cases.values():
        variants[" ".join(name for name, _ in activities)] += 1
        for (one, begun), (other, ended) in zip(activities, activities[1:]):
            transitions[one, other] += 1
            seconds[one, other] += int((ended - begun).total_seconds())
    found = {("variant", name): str(number) for name, number in variants.items()}
    for (one, other), number in transitions.items():
        found["transition", f"{one} {other}"] = f"{number},{seconds[one, other]}"
    return found


def parsed(path):
    with open(path, encoding="utf-8") as lines:
        fields = (line.rstrip("\n").split(",", 2) for line in lines if line.startswith(("variant,", "transition,")))
        return {(kind, name): values for kind, name, values in fields}


def main():
    expected = counts(sys.argv[1])
    if len(sys.argv) < 3:
        for (kind, name), values in sorted(expected.items()):
            print(f"{kind},{name},{values}")
        return
    told = parsed(sys.argv[2])
    wrong = sorted(key for key in expected.keys() | told.keys() if expected.get(key) != told.get(key))
    for key in wrong:
        print(f"differs: {key}: expected {expected.get(key)}, told {told.get(key)}")
    kinds = collections.Counter(kind for kind, _ in expected)
    agreed = collections.Counter(kind for kind, name in expected if (kind, name) not in set(wrong))
    print(", ".join(f"{agreed[kind]} of {number} {kind}s agree" for kind, number in sorted(kinds.items())))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
