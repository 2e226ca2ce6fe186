"""Questions about a whole province, against the same questions asked of the same store by plain joins.

An explanation stands against the table whose figure it explains, a check against SQLite's own.

The peers are what somebody would write who knows SQL and nothing of standing, tallies and marks: one join for
each target, from the assignments of people to what they completed or were found to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measuring import Contestant
from tests.bench.province import AS_OF, DISTRICT, FILES, PROGRAMME, write_province
from tests.bench.verdicts import Verdict

if TYPE_CHECKING:
    from tests.bench.__main__ import Bench

STORE = "province.db"
DAY = AS_OF.isoformat()
WEEKS = 13
SINCE = (AS_OF - timedelta(days=31)).isoformat()
_HERE = (
    " FROM assignment AS a JOIN placement AS p ON p.province_code = a.province_code AND p.id = a.placement_id"
)
_COUNTS = (
    " WHERE a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
    " AND ' ' || a.audiences || ' ' LIKE '% {audience} %'"
)
_LEVEL = (
    " LEFT JOIN completion AS {name} ON {name}.province_code = a.province_code"
    " AND {name}.person_id = a.person_id AND {name}.programme = :programme AND {name}.level >= 1"
    " AND {name}.completed_on <= :day AND {name}.void_batch IS NULL"
)
_OUTCOME = (
    " LEFT JOIN outcome AS {name} ON {name}.province_code = a.province_code"
    " AND {name}.person_id = a.person_id AND {name}.programme = :programme"
    " AND {name}.outcome = '{outcome}' AND {name}.result = 'yes' AND {name}.void_batch IS NULL"
    " AND {name}.measured_on = (SELECT MAX(l.measured_on) FROM outcome AS l"
    " WHERE l.province_code = a.province_code AND l.person_id = a.person_id AND l.programme = :programme"
    " AND l.outcome = '{outcome}' AND l.void_batch IS NULL AND l.measured_on <= :day)"
)


@dataclass(frozen=True, slots=True)
class Naive:
    """A target as a join: people of an audience, of them those with the level or outcome."""

    audience: str
    outcome: str | None = None
    of_level: bool = False
    """Whether the people asked are those who reached level 1."""

    def sql(self, by: str = "", names: bool = False, district: bool = False) -> str:
        """Return the question: counts, by a column if named, or the names of who is missing."""
        done = (_LEVEL if self.outcome is None else _OUTCOME).format(name="done", outcome=self.outcome)
        source = _HERE + (
            " JOIN person AS w ON w.province_code = a.province_code AND w.id = a.person_id" if names else ""
        )
        source += done + (_LEVEL.format(name="base").replace("LEFT ", "") if self.of_level else "")
        source += _COUNTS.format(audience=self.audience) + (
            " AND p.old_district = :district" if district else ""
        )
        if names:
            return f"SELECT DISTINCT w.full_name, w.ids, p.organisation{source} AND done.person_id IS NULL"
        counts = "COUNT(DISTINCT a.person_id), COUNT(DISTINCT done.person_id)"
        return f"SELECT {by}, {counts}{source} GROUP BY {by}" if by else f"SELECT {counts}{source}"


TARGETS = (
    Naive("cadre"),
    Naive("cadre", "applies_ai"),
    Naive("cadre", "works_better", of_level=True),
    Naive("business_owner"),
    Naive("working_age"),
    Naive("business_owner", "proficient", of_level=True),
    Naive("working_age", "proficient", of_level=True),
)
WORKERS, PROFICIENT = TARGETS[4], TARGETS[6]


BOTH_MAPS = (
    f"SELECT p.old_district, p.new_commune, COUNT(DISTINCT a.person_id){_HERE} WHERE a.void_batch IS NULL"
    " AND a.since <= :day AND a.until > :day GROUP BY 1, 2"
)
_STOOD = (
    "SELECT DISTINCT a.person_id, done.person_id IS NOT NULL AS did"
    + _HERE + _LEVEL.format(name="done") + _COUNTS.format(audience="cadre")
)  # fmt: skip
CHANGED = (
    f"WITH now AS ({_STOOD}), before AS ({_STOOD.replace(':day', ':since')})"
    " SELECT before.did, now.did, COUNT(*) FROM now LEFT JOIN before USING (person_id) GROUP BY 1, 2"
)
"""How many people stood how on a day and stand how on another."""
SAME = (
    "SELECT name_key, birth, COUNT(*) FROM person WHERE length(birth) = 10"
    " GROUP BY name_key, birth HAVING COUNT(*) > 1"
)
"""Names with a birth date that several people have."""
SOUND = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")


def asking(store: Path, questions: Sequence[str], days: Sequence[str] = (DAY,)) -> str:
    """Return a script that asks a store some questions of each of some days with nothing but sqlite3."""
    known = {"programme": PROGRAMME, "district": "167", "since": SINCE}
    return (
        "import sqlite3\n"
        f"store = sqlite3.connect('file:{store}?mode=ro', uri=True)\n"
        f"for day in {list(days)!r}:\n"
        f"    for question in {list(questions)!r}:\n"
        f"        store.execute(question, {{**{known!r}, 'day': day}}).fetchall()\n"
    )


def week_ends() -> list[str]:
    """Return the last days of the weeks of a forecast, and the one before them."""
    return [(AS_OF - timedelta(days=7 * back)).isoformat() for back in range(WEEKS, -1, -1)]


def settle(bench: "Bench") -> float:
    """Import the files of a province into its store; return the seconds that its roster took."""
    write_province(bench.folder, bench.people)
    took: dict[str, float] = {}
    for name in FILES:
        command = ("import", "--partial", "--programme", PROGRAMME, f"{name}.csv")
        taken = bench.dht(name, *command, store=STORE, fresh=name == FILES[0])
        took[name] = bench.costs(taken, rounds=1)[name].seconds
    return took[FILES[0]]


def questions(bench: "Bench") -> list[Verdict]:
    """Return Q1–Q17 and G10: the store of a province, asked by dht and by plain joins."""
    roster = settle(bench)
    store = bench.folder / STORE

    def ask(what: str, *words: str) -> Contestant:
        return bench.dht(what, *words, "--programme", PROGRAMME, "--as-of", DAY, store=STORE)

    def join(*asked: str, days: Sequence[str] = (DAY,)) -> Contestant:
        return bench.python("plain joins", asking(store, asked, days))

    every = [target.sql() for target in TARGETS]
    by_district = [target.sql(by="p.old_district") for target in TARGETS]
    missing = ("missing", "--district", DISTRICT, "--target")
    pairs = (
        ("Q1", ask("targets", "targets"), join(*every), *LIMITS["Q1"]),
        ("Q2", ask("targets --by district", "targets", "--by", "district"),
         join(*by_district), *LIMITS["Q2"]),
        ("Q3", ask("targets --forecast", "targets", "--forecast"),
         join(*every, days=week_ends()), *LIMITS["Q3"]),
        ("Q4", ask("missing of levels", *missing, "workers-trained"),
         join(WORKERS.sql(names=True, district=True)), *LIMITS["Q4"]),
        ("Q5", ask("missing of outcomes", *missing, "trained-proficient"),
         join(PROFICIENT.sql(names=True, district=True)), *LIMITS["Q5"]),
        ("Q6", ask("progress --by week", "progress", "--by", "week"),
         join(TARGETS[0].sql(), days=week_ends()), *LIMITS["Q6"]),
        ("Q7", ask("progress --forecast", "progress", "--forecast"),
         join(TARGETS[0].sql(), days=week_ends()), *LIMITS["Q7"]),
    )  # fmt: skip
    own = bench.python("SQLite's own", asking(store, SOUND))
    others = (
        ("Q9", ask("progress --compare", "progress", "--compare", SINCE), join(CHANGED), *LIMITS["Q9"]),
        ("Q10", ask("progress --bridge", "progress", "--bridge"), join(BOTH_MAPS), *LIMITS["Q10"]),
        ("Q11", ask("missing, all as CSV", "missing", "--target", "trained-proficient", "--format", "csv"),
         join(PROFICIENT.sql(names=True)), *LIMITS["Q11"]),
        ("Q12", ask("explain progress", "explain", "progress", "--level", "1"),
         ask("progress", "progress"), *LIMITS["Q12"]),
        ("Q13", ask("explain targets", "explain", "targets", "--target", "trained-proficient"),
         ask("targets", "targets"), *LIMITS["Q13"]),
        ("Q14", ask("explain progress --by week", "explain", "progress", "--by", "week"),
         ask("progress --by week", "progress", "--by", "week"), *LIMITS["Q14"]),
        ("Q15", ask("explain --compare", "explain", "progress", "--compare", SINCE, "--row", "new"),
         ask("progress --compare", "progress", "--compare", SINCE), *LIMITS["Q15"]),
        ("Q16", bench.dht("check", "check", store=STORE), own, *LIMITS["Q16"]),
        ("Q17", bench.dht("people review", "people", "review", store=STORE), join(SAME), *LIMITS["Q17"]),
    )  # fmt: skip
    verdicts = [_held(bench, *pair) for pair in (*pairs, *others)]
    checks = bench.costs(bench.dht("check", "check", "--facts", store=STORE), rounds=1)["check"]
    verdicts.append(
        # Every completion of the province has its trainer and time of day: two walks through all of them.
        Verdict("Q8", "check --facts / import of the roster", checks.seconds, roster, "s", 0.6, 0.3)
    )
    nightly = bench.costs(_nightly(bench), rounds=1)["nightly"]
    verdicts.append(
        Verdict("G10", "nightly set / import of the roster", nightly.seconds, roster, "s", 1.0, 1.0)
    )
    return verdicts


LIMITS = {
    "Q1": (0.7, 0.5), "Q2": (0.7, 0.5), "Q3": (0.15, 0.1), "Q4": (2.5, 1.5), "Q5": (4.5, 2.0),
    "Q6": (0.4, 0.2), "Q7": (0.6, 0.3), "Q9": (2.0, 1.0), "Q10": (1.0, 0.5), "Q11": (6.0, 3.0),
    "Q12": (2.5, 2.0), "Q13": (3.5, 2.0), "Q14": (4.0, 2.0), "Q15": (1.6, 1.2), "Q16": (9.0, 5.0),
    "Q17": (4.5, 2.0),
}  # fmt: skip
"""Of each question the ratio to plain joins that must hold, and the one aimed at, from 400,000 people on.

Who is missing takes longer than the join that lists their names: dht says of everyone why, and starts first.
A check derives everything again, where SQLite only looks whether its pages and references are whole.
"""


def _held(bench: "Bench", goal: str, ours: Contestant, peer: Contestant, limit: float, aim: float) -> Verdict:
    costs = bench.costs(ours, peer)
    mine, other = costs[ours.name].seconds, costs[peer.name].seconds
    return Verdict(goal, f"{ours.name} / {peer.name}", mine, other, "s", limit, aim)


def _nightly(bench: "Bench") -> Contestant:
    """Return what a province would let run every night, one process after the other."""
    asked = ("--programme", PROGRAMME, "--as-of", DAY)
    commands = [
        list(bench.dht("", *words, *asked, store=STORE).command)
        for words in (
            ("progress", "--by", "district"),
            ("progress", "--by", "week"),
            ("targets", "--by", "district", "--forecast"),
            ("targets", "--by", "commune", "--format", "csv"),
        )
    ]
    script = f"import subprocess\nfor one in {commands!r}: subprocess.run(one, check=True)"
    return bench.python("nightly", script)
