"""How the marks of people changed in the weeks before a day, and who left.

Levels are read from the standing, as a text with a character for each level, of everyone who reached any in
the window. Who has other marks as well is read one by one, from tables that all lie in the order of persons.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from dht.core.histories import Chronicle, Histories, History, Leaver, Spell
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.merged_marks import all_merges
from dht.store.one_person import find_one_persons
from dht.store.shards import Shards, by_shard

_NEVER, _ZERO = "!", 48
_ITEM, _PART = "\x1e", "\x1f"
_DAY = 10
_LIVE = "void_batch IS NULL"
_MERGED = "(SELECT value FROM json_each(:merged))"
_WAS_THERE = "(t.attendance IN ('present', 'passed', 'failed') OR t.attendance IS NULL AND t.attended > 0)"
# What a person did, each a text; `w.person_id` says who.
_STEPS = (
    f"(SELECT group_concat(c.level || c.completed_on, '{_ITEM}') FROM completion AS c"
    " WHERE c.province_code = :shard AND c.person_id = w.person_id AND c.programme = :programme"
    f" AND c.completed_on <= :day AND c.{_LIVE})"
)
_OUTCOMES = (
    f"(SELECT group_concat(o.measured_on || o.outcome || '{_PART}' || o.result, '{_ITEM}') FROM outcome AS o"
    " WHERE o.province_code = :shard AND o.person_id = w.person_id AND o.programme = :programme"
    f" AND o.measured_on <= :day AND o.{_LIVE})"
)
_CLASSES = (
    f"(SELECT group_concat(COALESCE(t.noted_on, '') || '{_PART}' || t.class_key, '{_ITEM}')"
    " FROM attendance AS t WHERE t.province_code = :shard AND t.person_id = w.person_id"
    f" AND COALESCE(t.noted_on, '') <= :day AND t.{_LIVE} AND {_WAS_THERE})"
)
_LATELY = (
    "EXISTS (SELECT 1 FROM completion AS c WHERE c.province_code = :shard AND c.person_id = w.person_id"
    f" AND c.programme = :programme AND c.completed_on > :eve AND c.completed_on <= :day AND c.{_LIVE})"
)


class Past:
    """What people did for one programme in a window of time; what they have are `marks`."""

    def __init__(self, database: Database, programme: str, chronicle: Chronicle, shards: Shards) -> None:
        """Gather what all questions need: who is one person with others, and the days of classes.

        `shards` has the placement ids asked for in each shard, None for all.
        """
        self._database, self._shards = database, shards
        self._chronicle, self._marks = chronicle, chronicle.marks
        window = chronicle.window
        merges = all_merges(database)
        everyone = {*merges.into, *merges.into.values()}
        self._params: dict[str, object] = {
            "programme": programme,
            "eve": window.eve_text,
            "day": window.last_text,
            "length": window.length,
            "merged": json.dumps(sorted(key[1] for key in everyone)),
        }
        self._starts = self._starts_of_classes() if self._marks.classes else {}
        self._people, self._placements = (
            find_one_persons(database, merges, everyone) if everyone else ([], {})
        )
        self._merges = merges

    def histories(self) -> Histories:
        """Return the history of everyone who did anything in the window at the placements asked for."""
        found: Histories = {}
        for shard in self._shards:
            self._add_levels(shard, found)
            if self._marks.outcomes or self._marks.classes:
                self._add_others(shard, found)
        if self._marks.outcomes or self._marks.classes:
            for spell in self._spells_of_merged():
                self._correct(found, spell)
        return found

    def leavers(self) -> list[Leaver]:
        """Return everyone who stopped counting anywhere in the window, and where they count now."""
        day, eve = str(self._params["day"]), str(self._params["eve"])
        ended = (
            f"SELECT DISTINCT person_id, 1 AS lately FROM assignment WHERE province_code = :shard AND {_LIVE}"
            " AND until > :eve AND until <= :day"
        )
        spells = [self._spell(shard, row) for shard in self._shards for row in self._rows(shard, ended)]
        spells += self._spells_of_merged()
        now = {s.key: (s.placement_id, s.audiences) for s in spells if s.since <= day < s.until}
        return [
            Leaver(spell, self._chronicle.of(spell).states[-1][1], now.get(spell.key))
            for spell in spells
            if eve < spell.until <= day
        ]

    def _add_levels(self, shard: str, found: Histories) -> None:
        steps = [f"step_{step}" for step in range(1, self._marks.steps + 1)]
        any_step = " OR ".join(f"{step} > :eve AND {step} <= :day" for step in steps)
        held = "CASE WHEN until > :day THEN '1' ELSE '0' END"
        texts = " || ".join([held, *map(_character, steps)])
        width = len(steps) + 1
        histories: dict[str, History] = {}
        for placement, audiences, text in self._database.query(
            f"SELECT placement_id, audiences, group_concat({texts}, '') FROM standing"
            f" WHERE province_code = :shard AND programme = :programme AND until > :eve AND ({any_step})"
            f"{self._at('placement_id', shard)} GROUP BY placement_id, audiences",
            self._of(shard),
        ):
            some = str(text)
            counted = Counter(some[at : at + width] for at in range(0, len(some), width))
            here = found.setdefault((int(str(placement)), str(audiences)), Counter())
            for code, people in counted.items():
                history = histories.get(code)
                if history is None:
                    history = histories[code] = self._chronicle.of_buckets(code[0] == "1", _steps(code))
                if len(history.states) > 1:
                    here[history] += people

    def _add_others(self, shard: str, found: Histories) -> None:
        """Nearly everyone counts all the time at one place: of them every distinct thing is read once."""
        chronicle, window = self._chronicle, self._chronicle.window
        steps, outcomes = _Items(lambda item: (window[item[1:]], int(item[0]))), _Items(self._outcome_item)
        for row in self._rows(shard, self._doers(), lately=True):
            _, placement, audiences, since, until, completed, measured, attended = row
            if since > window.eve_text or until <= window.last_text:
                self._correct(found, self._spell(shard, row))
                continue
            done = tuple([steps[item] for item in completed.split(_ITEM)]) if completed else ()
            seen = tuple([outcomes[item] for item in sorted(measured.split(_ITEM))]) if measured else ()
            days = tuple([window[day] for day in self._days(attended.split(_ITEM))]) if attended else ()
            alone, full = chronicle.of_buckets(True, done), chronicle.of_buckets(True, done, seen, days)
            chronicle.correct(found, (placement, audiences), alone, full)

    def _outcome_item(self, item: str) -> tuple[int | None, str, bool]:
        outcome, day, found = _outcome(item)
        return self._chronicle.window[day], outcome, found

    def _correct(self, found: Histories, spell: Spell) -> None:
        alone, full = self._chronicle.of(spell, with_others=False), self._chronicle.of(spell)
        self._chronicle.correct(found, (spell.placement_id, spell.audiences), alone, full)

    def _at(self, column: str, shard: str) -> str:
        """Return the condition that a placement is one of those asked for."""
        some = f" AND {column} IN (SELECT value FROM json_each(:placements))"
        return "" if self._shards[shard] is None else some

    def _of(self, shard: str) -> dict[str, object]:
        placements = json.dumps(sorted(self._shards[shard] or ()))
        return {**self._params, "shard": shard, "placements": placements}

    def _doers(self) -> str:
        """Return the question for everyone who has other marks than levels, and whether any is new."""
        outcomes = (
            f"SELECT person_id, MAX(measured_on) > :eve AS lately FROM outcome WHERE {_LIVE}"
            " AND province_code = :shard AND programme = :programme AND measured_on <= :day"
            " GROUP BY person_id"
        )
        classes = (
            "SELECT person_id, MAX(COALESCE(noted_on, '') > :eve OR class_key IN (SELECT class_key FROM class"
            f" WHERE starts_on > :eve AND {_LIVE})) AS lately FROM attendance AS t WHERE {_LIVE}"
            f" AND {_WAS_THERE} AND province_code = :shard AND COALESCE(noted_on, '') <= :day"
            " GROUP BY person_id"
        )
        asked = [outcomes] if self._marks.outcomes else []
        asked += [classes] if self._marks.classes else []
        if len(asked) == 1:
            return asked[0]
        return (
            f"SELECT person_id, MAX(lately) AS lately FROM ({' UNION ALL '.join(asked)}) GROUP BY person_id"
        )

    def _rows(self, shard: str, who: str, lately: bool = False) -> list[tuple[Any, ...]]:
        """Return all periods of some people up to the end of the window; `lately`: of who did something."""
        return self._database.query(
            f"SELECT a.person_id, a.placement_id, a.audiences, a.since, a.until, {_STEPS},"
            f" {_OUTCOMES if self._marks.outcomes else 'NULL'}, {_CLASSES if self._marks.classes else 'NULL'}"
            f" FROM ({who}) AS w CROSS JOIN assignment AS a ON a.province_code = :shard"
            f" AND a.person_id = w.person_id AND a.{_LIVE} AND a.since <= :day AND a.until > :eve"
            f" WHERE w.person_id NOT IN {_MERGED}"
            + (f" AND (w.lately OR {_LATELY}){self._at('a.placement_id', shard)}" if lately else ""),
            self._of(shard),
        )

    def _spell(self, shard: str, row: Sequence[Any]) -> Spell:
        person_id, placement, audiences, since, until, steps, outcomes, classes = row
        return Spell(
            (shard, person_id), placement, audiences, since, until,
            tuple([(int(item[0]), item[1:]) for item in steps.split(_ITEM)]) if steps else (),
            tuple(map(_outcome, sorted(outcomes.split(_ITEM)))) if outcomes else (),
            self._days(classes.split(_ITEM)) if classes else (),
        )  # fmt: skip

    def _days(self, items: Sequence[str]) -> tuple[str, ...]:
        """Return the days on which somebody was in a class of the programme."""
        noted = (item.split(_PART) for item in items)
        days = (max(day, self._starts[key]) for day, key in noted if key in self._starts)
        return tuple(day for day in days if day <= str(self._params["day"]))

    def _starts_of_classes(self) -> dict[str, str]:
        rows = self._database.query(
            f"SELECT class_key, MIN(starts_on) FROM class WHERE programme = :programme AND {_LIVE}"
            " AND starts_on <= :day GROUP BY class_key",
            self._params,
        )
        return {str(key): str(day) for key, day in rows}

    def _spells_of_merged(self) -> list[Spell]:
        """Return the same of those who are several persons of the store, as the one who counts for all."""
        programme, day = str(self._params["programme"]), str(self._params["day"])
        outcomes: dict[PersonKey, list[str]] = {}
        classes: dict[PersonKey, list[str]] = {}
        members = [key for person in self._people for key in person.stays]
        for shard, ids in by_shard(members).items():
            for person_id, found, attended in self._database.query(
                f"SELECT w.person_id, {_OUTCOMES}, {_CLASSES}"
                " FROM (SELECT value AS person_id FROM json_each(:ids)) AS w",
                {**self._params, "shard": shard, "ids": json.dumps(ids)},
            ):
                survivor = self._merges.survivor((shard, str(person_id)))
                outcomes.setdefault(survivor, []).extend(str(found).split(_ITEM) if found else ())
                classes.setdefault(survivor, []).extend(str(attended).split(_ITEM) if attended else ())
        spells: list[Spell] = []
        for person in self._people:
            steps = person.steps.get(programme, {}).items()
            done = (
                tuple((step, on) for step, on in steps if on <= day),
                tuple(map(_outcome, sorted(outcomes.get(person.key, ())))),
                self._days(classes.get(person.key, ())),
            )
            spells += [
                Spell(person.key, p.placement_id, p.audiences, p.since, p.until, *done)
                for p in person.periods(self._placements)
                if p.since <= day and p.until > str(self._params["eve"])
            ]
        return spells


class _Items(dict[str, Any]):
    """What each distinct text means, found out once."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read

    def __missing__(self, item: str) -> object:
        self[item] = found = self._read(item)
        return found


def _character(step: str) -> str:
    """Return the expression of the character that says in which bucket of the window a level was reached."""
    return (
        f"CASE WHEN {step} IS NULL OR {step} > :day OR {step} >= until THEN '{_NEVER}'"
        f" WHEN {step} <= :eve OR {step} < since THEN char({_ZERO})"
        f" ELSE char({_ZERO} + 1 + CAST(julianday({step}) - julianday(:eve) - 1 AS INTEGER) / :length) END"
    )


def _steps(code: str) -> tuple[tuple[int | None, int], ...]:
    return tuple((ord(at) - _ZERO, step) for step, at in enumerate(code[1:], start=1) if at != _NEVER)


def _outcome(item: str) -> tuple[str, str, bool]:
    outcome, _, result = item[_DAY:].partition(_PART)
    return outcome, item[:_DAY], result == "yes"
