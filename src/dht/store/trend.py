"""When people reached what: the days of the standing, counted.

Nearly everyone counts always, reached the levels one after the other, and so needs no more than their days.
These are strung together in the order in which they lie in the table, which is many times faster than to
group a million people by day, and counted in Python. The few others come with all that is known of them.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.trend import Arrival, Stay
from dht.store.database import Database
from dht.store.shards import Shards

_NEVER = ALWAYS_UNTIL
_DAY = len(_NEVER)


def stays_in(database: Database, shards: Shards) -> list[Stay]:
    """Return who counts from when to when at some placements (None: all) of each shard."""
    people: Counter[tuple[str, str, str]] = Counter()
    for shard, wanted in shards.items():
        some, params = _restriction(shard, wanted)
        for audiences, since, until, count in database.query(
            f"SELECT audiences, since, until, people FROM tally WHERE province_code = :shard{some}", params
        ):
            people[str(audiences), str(since), str(until)] += int(str(count))
    return [Stay(*key, count) for key, count in people.items()]


def arrivals_in(
    database: Database, programme: str, counting: tuple[str, int], shards: Shards
) -> list[Arrival]:
    """Return on which day how many people first reached each level, and all of them.

    `counting` is (`at-least` or `exact`, number of levels), `shards` as for `stays_in`.
    """
    rule, steps = counting
    plain: Counter[tuple[str, int, str]] = Counter()
    special: Counter[tuple[str, str]] = Counter()
    for shard, wanted in shards.items():
        some, params = _restriction(shard, wanted)
        found = database.query(
            f"SELECT audiences, {', '.join(_strings(rule, steps))} FROM standing"
            f" WHERE province_code = :shard AND programme = :programme{some}"
            " GROUP BY placement_id, audiences",
            {**params, "programme": programme},
        )
        for step in range(steps + 1):
            for audiences, days in _by_audiences(found, 1 + step):
                plain.update({(audiences, step, day): people for day, people in Counter(days).items()})
        for audiences, spells in _by_audiences(found, 2 + steps):
            special.update((audiences, spell) for spell in spells)
    for (audiences, spell), people in special.items():  # they are among the plain ones too
        for step, day in enumerate(_with_all(_days(spell)[2:], "exact")[: steps + (rule == "exact")]):
            plain[audiences, step, day] -= people
    if rule == "at-least":
        highest = [(key, people) for key, people in plain.items() if key[1] == steps - 1]
        plain.update({(audiences, steps, day): people for (audiences, _, day), people in highest})
    arrivals = [
        Arrival(audiences, step, day, ALWAYS_SINCE, ALWAYS_UNTIL, people)
        for (audiences, step, day), people in plain.items()
        if people and day != _NEVER
    ]
    return arrivals + [a for key, people in special.items() for a in _unfold(*key, people, rule)]


def _strings(rule: str, steps: int) -> list[str]:
    """Return the texts asked for: the days of each level, of all levels, and everything of special people."""
    days = [f"step_{step}" for step in range(1, steps + 1)]
    early = " OR ".join(f"{day} < since" for day in days)
    special = f"until <> '{ALWAYS_UNTIL}' OR (since <> '{ALWAYS_SINCE}' AND ({early}))"
    of_all = f"max({', '.join(days)})" if steps > 1 else days[0]
    if rule == "at-least":
        # A higher level on an earlier day, or without the one below, is reached for both.
        pairs = pairwise(days)
        special += "".join(f" OR ifnull({low}, '{_NEVER}') > {high}" for low, high in pairs)
        of_all = "NULL"  # the same as of the highest
    spell = " || ".join(["since", "until", *(f"ifnull({day}, '{_NEVER}')" for day in days)])
    strings = [f"group_concat({day})" for day in [*days, of_all]]
    return [*strings, f"group_concat(CASE WHEN {special} THEN {spell} END)"]


def _by_audiences(found: Iterable[tuple[object, ...]], column: int) -> Iterator[tuple[str, list[str]]]:
    strings: dict[str, list[str]] = {}
    for row in found:
        if row[column] is not None:
            strings.setdefault(str(row[0]), []).append(str(row[column]))
    for audiences, texts in strings.items():
        yield audiences, ",".join(texts).split(",")


def _unfold(audiences: str, spell: str, people: int, rule: str) -> Iterator[Arrival]:
    """Yield what the people of one spell reached; since, until and their days are strung together in it."""
    since, until, *days = _days(spell)
    if rule == "at-least":
        days = [min(days[step:]) for step in range(len(days))]
    for step, day in enumerate(_with_all(days, rule)):
        if day != _NEVER:
            yield Arrival(audiences, step, day, since, until, people)


def _days(spell: str) -> list[str]:
    return [spell[at : at + _DAY] for at in range(0, len(spell), _DAY)]


def _with_all(days: list[str], rule: str) -> list[str]:
    """Return the days of each level and the day on which all were reached."""
    return [*days, days[-1] if rule == "at-least" else max(days)]


def _restriction(shard: str, wanted: Collection[int] | None) -> tuple[str, dict[str, object]]:
    if wanted is None:
        return "", {"shard": shard}
    some = " AND placement_id IN (SELECT value FROM json_each(:placements))"
    return some, {"shard": shard, "placements": json.dumps(sorted(wanted))}


class Arrived(NamedTuple):
    """A person who first reached something on a day while they counted at a placement."""

    shard: str
    person_id: str
    placement_id: int
    audiences: str
    day: str


def who_arrived(
    database: Database, programme: str, reached: tuple[str, int, int], days: tuple[str, str], shards: Shards
) -> Iterator[Arrived]:
    """Yield who newly reached a level between two days, both included: one statement a shard.

    `reached` is (`at-least` or `exact`, number of levels, the level; all of them is one more than there are).
    """
    rule, steps, step = reached
    for shard, wanted in shards.items():
        some, params = _restriction(shard, wanted)
        for row in database.stream(
            f"SELECT person_id, placement_id, audiences, {_first_day(rule, steps, step)} AS day"
            f" FROM standing WHERE province_code = :shard AND programme = :programme{some}"
            " AND day >= :first AND day <= :last AND since <= day AND day < until",
            {**params, "programme": programme, "first": days[0], "last": days[1]},
        ):
            yield Arrived(shard, *row)  # type: ignore[arg-type]


def _first_day(rule: str, steps: int, step: int) -> str:
    """Return the expression of the day on which a level was reached, later than any where it was not."""
    lowest, highest = (min(step, steps), steps) if rule == "at-least" else (step, step)
    if step > steps and rule != "at-least":
        lowest, highest = 1, steps
    days = [f"ifnull(step_{level}, '{_NEVER}')" for level in range(lowest, highest + 1)]
    if len(days) == 1:
        return days[0]
    return f"{'max' if step > steps and rule != 'at-least' else 'min'}({', '.join(days)})"
