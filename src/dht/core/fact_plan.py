"""What a block of facts does to those that stand: new ones, corrections, refusals. One way for all kinds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from dht.core.facts import SPELLINGS_ONLY, FactKind, FactLine
from dht.core.issues import Issue, Place
from dht.core.plans import Source, Values


class StandingFact(NamedTuple):
    """The values of a fact that stands, and the batch that brought them."""

    values: Values
    batch: int


FactsKnown = dict[Values, StandingFact]
"""Key → what stands of it."""


@dataclass(slots=True)
class FactPlan:
    """Steps of one block. `added` are whole records by key, with the row each came from."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    added: dict[Values, tuple[Values, int]] = field(default_factory=dict)
    """Key → values and row."""
    completed: dict[Values, Values] = field(default_factory=dict)
    """Key → values of facts of this very batch that a later row says more about."""
    voided: list[Values] = field(default_factory=list)
    """Keys of facts that a record among `added` corrects."""
    issues: list[Issue] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)

    def refuse(self, issues: Iterable[Issue], row: int) -> None:
        """Refuse a row for the reasons given."""
        self.issues.extend(issues)
        self.refused.add(row)


class FactPlanner:
    """Plans the blocks of one sheet of facts, or one fact from the command line."""

    def __init__(self, kind: FactKind, source: Source, place_of: Callable[[int], Place]) -> None:
        self._kind = kind
        self._source = source
        self._place_of = place_of
        self._compared = [name not in SPELLINGS_ONLY for name in kind.value_fields]

    def plan(self, lines: Sequence[FactLine], known: FactsKnown) -> FactPlan:
        """Plan lines against the facts that stand; keeps `known` in step with what then stands."""
        plan = FactPlan()
        for line in lines:
            key, said = line.record[: self._kind.keys], line.record[self._kind.keys :]
            standing = known.get(key)
            if standing is None:
                plan.created += 1
                self._add(plan, known, key, said, line.source_row)
                continue
            # What a row leaves blank it does not take away.
            values = tuple(
                old if new is None else new for new, old in zip(said, standing.values, strict=True)
            )
            if self._same(values, standing.values):
                plan.unchanged += 1
            elif standing.batch != self._source.batch:
                plan.updated += 1
                plan.voided.append(key)
                self._add(plan, known, key, values, line.source_row)
            elif fields := self._contradicted(said, standing.values):
                params = {"fields": ",".join(fields)}
                plan.refuse([Issue("E316", self._place_of(line.source_row), params=params)], line.source_row)
            else:
                plan.updated += 1
                self._complete(plan, known, key, values)
        return plan

    def _add(self, plan: FactPlan, known: FactsKnown, key: Values, values: Values, row: int) -> None:
        plan.added[key] = (values, row)
        known[key] = StandingFact(values, self._source.batch)

    def _complete(self, plan: FactPlan, known: FactsKnown, key: Values, values: Values) -> None:
        """Say more about a fact that came in with this very file."""
        if key in plan.added:
            plan.added[key] = (values, plan.added[key][1])
        else:
            plan.completed[key] = values
        known[key] = StandingFact(values, self._source.batch)

    def _same(self, first: Values, second: Values) -> bool:
        return tuple(compress(first, self._compared)) == tuple(compress(second, self._compared))

    def _contradicted(self, said: Values, standing: Values) -> list[str]:
        return [
            name
            for name, compared, new, old in zip(
                self._kind.value_fields, self._compared, said, standing, strict=True
            )
            if compared and new is not None and old is not None and new != old
        ]
