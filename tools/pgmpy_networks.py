#!/usr/bin/env python3
"""What does pgmpy say of a few fixed networks?

    python3 -m pip install pgmpy
    python3 tools/pgmpy_networks.py

Writes crates/coxa-reason/tests/data/pgmpy_networks.json: the networks below, each with pgmpy's answers, to which the
test `network_against_pgmpy.rs` holds coxa's own inference. The file that is kept was written with pgmpy 1.1.2.
To add a network, add it to NETWORKS and run this again.

Each network becomes a Bayesian network as one would draw it. Factors are roots. Under them is the hypothesis, with a
state for every condition, every pair of conditions, and "not sore":

    P(h | factors) = EPSILON * base_h * product of the relative risks of the factors that are there,
    base_h = P(h) / product over factors of (1 - p + p * relative risk),

and under it a node that is there in whoever is sore, which is always observed. Findings are children of the hypothesis
and of the factors of which they are signs. What is known for sure is evidence. What is unsure is virtual evidence on
its node, and what a group of findings says, which share their weight, is virtual evidence on the hypothesis.
Tempers other than 1 are left to the other tests.
"""

import itertools
import json
import logging
from collections import defaultdict
from importlib.metadata import version
from math import prod
from pathlib import Path

from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

OUT = Path(__file__).parents[1] / "crates/coxa-reason/tests/data/pgmpy_networks.json"
# Any value that keeps every P(h | factors) below 1 gives the same answers.
EPSILON = 1e-3


def yes_no(leak, given, signs=(), group=None):
    """`given`: condition -> chance; `signs`: (factor, chance where it is there, chance where it is not)."""
    return {"leak": leak, "given": sorted(given.items()), "signs": list(signs), "group": group}


def ranges(general, given):
    return {"general": general, "given": sorted(given.items())}


# What a network has where it says nothing.
ORDINARY = {
    "name": "",
    "conditions": [],
    "pairs": 0.0,
    "together": [],
    "factors": [],
    "findings": [],
    "groups": 0,
    "share": 0.0,
    "observed": {},
    "factors_observed": {},
}

# By number: conditions with P(condition), factors with (p, condition -> relative risk), findings, and what is observed
# of findings and factors: how likely a yes is, or the range.
NETWORKS = [
    {
        "name": "conditions and findings only",
        "conditions": [0.4, 0.3, 0.2, 0.1],
        "findings": [
            yes_no(0.1, {0: 0.8, 1: 0.3}),
            yes_no(0.2, {1: 0.05, 2: 0.9}),
            yes_no(0.05, {3: 0.7, 0: 0.01}),
            ranges([0.5, 0.3, 0.2], {0: [0.2, 0.3, 0.5], 3: [0.9, 0.1, 0.0]}),
        ],
        "observed": {0: 1.0, 1: 0.0, 2: 0.7, 3: {"range": 2}},
    },
    {
        "name": "factors that raise, lower and do nothing",
        "conditions": [0.5, 0.3, 0.2],
        "factors": [(0.3, {0: 2.5, 1: 0.5}), (0.1, {2: 6.0}), (0.5, {})],
        "findings": [
            yes_no(0.15, {2: 0.6}),
            yes_no(0.12, {}, [(0, 0.85, 0.12)]),
            yes_no(0.3, {1: 0.6, 0: 0.1}, [(1, 0.7, 0.2)]),
        ],
        "observed": {0: 1.0, 1: 0.8, 2: 1.0},
        "factors_observed": {2: 1.0},
    },
    {
        "name": "two conditions at once, some of which go together",
        "conditions": [0.35, 0.25, 0.2, 0.15, 0.05],
        "pairs": 0.15,
        "together": [(0, 3, 5.0), (4, 1, 0.3)],
        "factors": [(0.4, {0: 1.8, 3: 3.0, 4: 0.4})],
        "findings": [
            yes_no(0.1, {0: 0.7, 3: 0.4}),
            yes_no(0.3, {1: 0.05, 2: 0.1, 3: 0.8}),
            yes_no(0.25, {3: 0.5}, [(0, 0.6, 0.25)]),
            ranges([0.6, 0.4], {1: [0.9, 0.1], 3: [0.2, 0.8]}),
        ],
        "observed": {0: 1.0, 1: 1.0, 2: 0.0, 3: {"range": 1}},
    },
    {
        "name": "findings that several factors share, one of which keeps them away",
        "conditions": [0.6, 0.3, 0.1],
        "pairs": 0.1,
        "factors": [(0.25, {0: 2.0, 1: 1.5}), (0.35, {1: 3.0}), (0.2, {2: 4.0, 0: 0.7})],
        "findings": [
            yes_no(0.25, {2: 0.5}, [(0, 0.65, 0.25), (1, 0.45, 0.3), (2, 0.6, 0.25)]),
            yes_no(0.06, {0: 0.3, 1: 0.02}, [(0, 0.35, 0.06), (2, 0.02, 0.06)]),
            yes_no(0.18, {}, [(1, 0.75, 0.18)]),
        ],
        "observed": {0: 1.0, 1: 0.6, 2: 0.0},
        "factors_observed": {1: 0.7},
    },
    {
        "name": "everything, with groups that share their weight",
        "conditions": [0.3, 0.3, 0.2, 0.2],
        "pairs": 0.2,
        "together": [(1, 2, 4.0)],
        "groups": 2,
        "share": 0.6,
        "factors": [(0.3, {0: 2.0, 2: 0.6}), (0.15, {1: 3.5, 3: 1.4}), (0.5, {1: 1.3})],
        "findings": [
            yes_no(0.1, {0: 0.6, 1: 0.4}, group=0),
            yes_no(0.2, {0: 0.8, 2: 0.1}, group=0),
            yes_no(0.15, {1: 0.5, 3: 0.05}, group=0),
            yes_no(0.3, {2: 0.9}, group=1),
            yes_no(0.25, {2: 0.7, 3: 0.6}, group=1),
            yes_no(0.2, {3: 0.5}, [(0, 0.5, 0.2), (1, 0.7, 0.25)]),
            yes_no(0.4, {0: 0.2}),
            ranges([0.2, 0.5, 0.3], {1: [0.6, 0.3, 0.1]}),
        ],
        "observed": {0: 1.0, 1: 1.0, 2: 0.0, 3: 0.3, 4: 1.0, 5: 1.0, 7: {"range": 0}},
        "factors_observed": {0: 0.2},
    },
]


class Drawn:
    """A network as pgmpy's, with what is known of its nodes."""

    def __init__(self, network):
        self.conditions = network["conditions"]
        self.factors = [(p, dict(raises)) for p, raises in network["factors"]]
        self.findings = network["findings"]
        self.nodes = [f"factor {f}" for f in range(len(self.factors))]
        self.hypotheses = self.all_hypotheses(network)
        self.model = DiscreteBayesianNetwork()
        self.draw()
        self.evidence, self.virtual = {"sore": 1}, []
        self.observe(network)

    def all_hypotheses(self, network):
        """Every reason, one condition or two, and how likely it is among the sore."""
        ids, p = range(len(self.conditions)), self.conditions
        pairs = network["pairs"]
        times = {tuple(sorted(two)): times for *two, times in network["together"]}
        two = {both: p[both[0]] * p[both[1]] * times.get(both, 1.0) for both in itertools.combinations(ids, 2)}
        one = {(c,): p[c] * (1 - pairs) for c in ids}
        return one | {both: pairs * x / sum(two.values()) for both, x in two.items() if pairs}

    def risk(self, factor, reason):
        return prod(self.factors[factor][1].get(c, 1.0) for c in reason)

    def draw(self):
        for node, (p, _) in zip(self.nodes, self.factors):
            self.add(node, [], lambda p=p: [1 - p, p])

        def rates(*there):
            rates = [
                EPSILON
                * prod(self.risk(f, reason) for f, is_there in enumerate(there) if is_there)
                * likely
                / prod(1 - p + p * self.risk(f, reason) for f, (p, _) in enumerate(self.factors))
                for reason, likely in self.hypotheses.items()
            ]
            return [*rates, 1 - sum(rates)]

        self.add("hypothesis", self.nodes, rates)
        reasons = len(self.hypotheses)
        self.add("sore", ["hypothesis"], lambda h: [0.0, 1.0] if h < reasons else [1.0, 0.0])
        for number, finding in enumerate(self.findings):
            if finding.get("group") is None:
                signs = [factor for factor, *_ in finding.get("signs", [])]
                chances = lambda h, *there, finding=finding: self.chances(finding, h, there)
                self.add(f"finding {number}", ["hypothesis", *(self.nodes[f] for f in signs)], chances)

    def add(self, node, parents, distribution):
        """A node whose distribution is a function of its parents' states."""
        sizes = [self.model.get_cardinality(parent) for parent in parents]
        columns = [distribution(*states) for states in itertools.product(*map(range, sizes))]
        rows = [list(row) for row in zip(*columns)]
        self.model.add_node(node)
        self.model.add_edges_from((parent, node) for parent in parents)
        self.model.add_cpds(TabularCPD(node, len(rows), rows, parents, sizes))

    def chances(self, finding, h, there=()):
        """P(each state of a finding | hypothesis, its factors): noisy-OR, then inhibitors."""
        # Who is not sore has no condition.
        reason = [*self.hypotheses, ()][h]
        given = dict(finding["given"])
        if "general" in finding:
            shares = [given.get(c, finding["general"]) for c in reason] or [finding["general"]]
            return [sum(share) / len(shares) for share in zip(*shares)]
        bare = min((without for *_, without in finding["signs"]), default=finding["leak"])
        lifts = [(given[c], finding["leak"]) for c in reason if c in given]
        lifts += [(sign[1], bare) for sign, is_there in zip(finding["signs"], there) if is_there]
        absent = (1 - bare) * prod((1 - p) / (1 - without) for p, without in lifts if p > without)
        present = (1 - absent) * prod(p / without for p, without in lifts if p <= without)
        return [1 - present, present]

    def observe(self, network):
        for factor, yes in network["factors_observed"].items():
            self.know(self.nodes[factor], yes)
        groups = defaultdict(list)
        for number, observed in network["observed"].items():
            finding = self.findings[number]
            if finding.get("group") is None:
                self.know(f"finding {number}", observed)
            else:
                groups[finding["group"]].append((finding, observed))
        told = [1.0] * (len(self.hypotheses) + 1)
        for h, group in itertools.product(range(len(self.hypotheses)), groups.values()):
            ratios = []
            for finding, yes in group:
                says = lambda p: yes * p + (1 - yes) * (1 - p)
                ratios.append(says(self.chances(finding, h)[1]) / says(finding["leak"]))
            supports = sorted((ratio for ratio in ratios if ratio >= 1), reverse=True)
            opposes = sorted(ratio for ratio in ratios if ratio < 1)
            for side in supports, opposes:
                told[h] *= prod(ratio ** (n ** -network["share"]) for n, ratio in enumerate(side, 1))
        if groups:
            self.virtual.append(TabularCPD("hypothesis", len(told), [[x / max(told)] for x in told]))

    def know(self, node, observed):
        if isinstance(observed, dict):
            self.evidence[node] = observed["range"]
        elif observed in (0.0, 1.0):
            self.evidence[node] = int(observed)
        else:
            self.virtual.append(TabularCPD(node, 2, [[1 - observed], [observed]]))

    def query(self, nodes, model=None, evidence=None):
        """The joint distribution of some nodes, in their order: given all that is known, or only some evidence."""
        known = self.evidence if evidence is None else evidence
        virtual = self.virtual if evidence is None else None
        asked = [node for node in nodes if node not in known]
        inference = VariableElimination(model or self.model)
        table = inference.query(asked, evidence=known, virtual_evidence=virtual or None, show_progress=False)

        def chance(*states):
            state = dict(zip(nodes, states))
            if any(known.get(node, state[node]) != state[node] for node in nodes):
                return 0.0
            return float(table.values[tuple(state[node] for node in table.variables)])

        return chance

    def answers(self):
        hypothesis = self.query(["hypothesis"])
        reasons = list(enumerate(self.hypotheses))
        return {
            "conditions": [
                sum(hypothesis(h) for h, reason in reasons if c in reason) for c in range(len(self.conditions))
            ],
            "factors": [self.chance_of(node) for node in self.nodes],
            "what_if_good": [self.what_if_good(factor) for factor in range(len(self.factors))],
        }

    def chance_of(self, node):
        return float(self.evidence[node]) if node in self.evidence else self.query([node])(1)

    def what_if_good(self, factor):
        """By how much the rate of the reason would change, were the factor set to its good state by pgmpy's do()."""
        done = self.model.do(self.nodes[factor])
        joint = self.query(["hypothesis", *self.nodes])
        change = 0.0
        for there in itertools.product((0, 1), repeat=len(self.factors)):
            state = dict(zip(self.nodes, there))
            rate = self.query(["hypothesis"], evidence=state)
            rate_done = self.query(["hypothesis"], done, state | {self.nodes[factor]: 0})
            for h in range(len(self.hypotheses)):
                change += joint(h, *there) * (rate_done(h) / rate(h) - 1)
        return change


def main():
    logging.disable(logging.WARNING)
    written = []
    for network in NETWORKS:
        drawn = Drawn(ORDINARY | network)
        assert drawn.model.check_model()
        plain = ORDINARY | network
        # JSON has no numbers as keys.
        plain["factors"] = [(p, sorted(raises.items())) for p, raises in plain["factors"]]
        plain |= {key: sorted(plain[key].items()) for key in ("observed", "factors_observed")}
        written.append(plain | {"answers": drawn.answers()})
    OUT.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(network) for network in written)
    OUT.write_text(f'{{"pgmpy": "{version("pgmpy")}", "networks": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
