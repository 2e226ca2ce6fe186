"""How many people count where (the tallies), and how many reached each level (the standing)."""

import json
from collections.abc import Collection, Mapping, Sequence

from dht.core.people import Placement
from dht.core.progress import Tally
from dht.store.database import Database
from dht.store.sites import sites_that_stand

_SUM_BITS = 62
"""Of a sum in SQLite, with room to spare."""


def placements_by_shard(database: Database) -> dict[str, dict[int, Placement]]:
    """Return where people count at every placement of the store, by shard and id.

    What is known of schools and hamlets places those whom their rows place on one map only.
    """
    sites = sites_that_stand(database)
    return {
        shard: {number: sites.place(placement) for number, placement in found.items()}
        for shard, found in placements_as_listed(database).items()
    }


def placements_as_listed(database: Database) -> dict[str, dict[int, Placement]]:
    """Return every placement of the store by shard and id, as rows say it and nothing else.

    People who moved leave one in two shards. Who somebody is, and who has left, is told by this alone.
    """
    found: dict[str, dict[int, Placement]] = {}
    for row in database.query(
        "SELECT id, province_code, organisation, organisation_key, old_commune, old_district, old_province,"
        " new_commune, new_province, hamlet, hamlet_key FROM placement"
    ):
        found.setdefault(str(row[1]), {})[int(str(row[0]))] = Placement(*row)  # type: ignore[arg-type]
    return found


def tallies_on(
    database: Database,
    day: str,
    programme: str,
    counting: tuple[str, int],
    shards: Mapping[str, Collection[int] | None],
) -> list[Tally]:
    """Count the people of some placements on a civil day.

    `counting` is (`at-least` or `exact`, number of levels); `shards` has the placement ids asked for
    in each shard, None for all. Every person whose period holds on that
    day is in exactly one tally.
    """
    rule, steps = counting
    totals: dict[tuple[int, str], int] = {}
    done: dict[tuple[int, str], tuple[int, ...]] = {}
    for shard, wanted in shards.items():
        params: dict[str, object] = {"shard": shard, "day": day}
        if wanted is not None:
            params["placements"] = json.dumps(sorted(wanted))
        most = 0
        for row in _count(database, "tally", ("SUM(people)",), params):
            key, people = (int(str(row[0])), str(row[1])), int(str(row[2]))
            totals[key] = totals.get(key, 0) + people
            most = max(most, people)
        params["programme"] = programme
        counter = _AtLeast(steps, most) if rule == "at-least" else _Exactly(steps)
        for row in _count(database, "standing", counter.sums, params):
            key = (int(str(row[0])), str(row[1]))
            counts = counter.read([int(str(total or 0)) for total in row[2:]])
            done[key] = tuple(a + b for a, b in zip(done.get(key, (0,) * (steps + 1)), counts, strict=True))
    nothing = (0,) * (steps + 1)
    return [
        Tally(key[0], key[1], people, done.get(key, nothing)[:-1], done.get(key, nothing)[-1])
        for key, people in totals.items()
    ]


class _Exactly:
    """Counts who completed each step itself, and who completed all of them."""

    def __init__(self, steps: int) -> None:
        reached = [f"step_{step} <= :day" for step in range(1, steps + 1)]
        self.sums = [f"SUM({condition})" for condition in (*reached, " AND ".join(reached))]

    def read(self, totals: list[int]) -> tuple[int, ...]:
        """Return how many reached each step, and how many all, from the sums of a group."""
        return tuple(totals)


class _AtLeast:
    """Counts whoever reached a step for all lower ones too.

    Everyone adds one to the number of their highest step. Several such numbers share one sum, as digits
    of a base that no group of people reaches: a sum costs more than the rest of a row.
    """

    def __init__(self, steps: int, most: int) -> None:
        """Get ready for groups of at most `most` people."""
        self._steps = steps
        self._bits = max(most, 1).bit_length()
        self._in_one = max(1, _SUM_BITS // self._bits)
        self.sums = [self._sum(first) for first in range(1, steps + 1, self._in_one)]

    def _sum(self, first: int) -> str:
        last = min(first + self._in_one, self._steps + 1)
        digit = {step: 1 << self._bits * (step - first) for step in range(first, last)}
        steps = range(self._steps, 0, -1)
        cases = " ".join(f"WHEN step_{step} <= :day THEN {digit.get(step, 0)}" for step in steps)
        return f"SUM(CASE {cases} ELSE 0 END)"

    def read(self, totals: list[int]) -> tuple[int, ...]:
        """Return how many reached each step or a higher one, and how many all, from the sums of a group."""
        mask = (1 << self._bits) - 1
        highest = [
            totals[(step - 1) // self._in_one] >> self._bits * ((step - 1) % self._in_one) & mask
            for step in range(1, self._steps + 1)
        ]
        reached = tuple(sum(highest[step:]) for step in range(self._steps))
        return (*reached, reached[-1])


def _count(
    database: Database, table: str, counts: Sequence[str], params: dict[str, object]
) -> list[tuple[object, ...]]:
    some = " AND placement_id IN (SELECT value FROM json_each(:placements))" if "placements" in params else ""
    of = " AND programme = :programme" if "programme" in params else ""
    # The keys of both tables begin with these columns in this order, so the groups need no sorting.
    return database.query(
        f"SELECT placement_id, audiences, {', '.join(counts)} FROM {table}"
        f" WHERE province_code = :shard{of}{some}"
        " AND since <= :day AND until > :day GROUP BY placement_id, audiences",
        params,
    )
