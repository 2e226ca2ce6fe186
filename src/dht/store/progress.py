"""How many people count where (the tallies), and how many reached each level (the standing)."""

import json
from collections.abc import Collection, Mapping

from dht.core.people import Placement
from dht.core.progress import Tally
from dht.store.database import Database


def placements_by_shard(database: Database) -> dict[str, dict[int, Placement]]:
    """Return every placement of the store by shard and id; people who moved leave one in two shards."""
    found: dict[str, dict[int, Placement]] = {}
    for row in database.query(
        "SELECT id, province_code, organisation, organisation_key, old_commune, old_district, old_province,"
        " new_commune, new_province FROM placement"
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
    reached = ", ".join(f"SUM({_reached(rule, step, steps)})" for step in range(1, steps + 1))
    complete = " AND ".join(f"step_{step} <= :day" for step in range(1, steps + 1))
    if rule == "at-least":
        complete = _reached(rule, steps, steps)
    totals: dict[tuple[int, str], int] = {}
    done: dict[tuple[int, str], tuple[int, ...]] = {}
    for shard, wanted in shards.items():
        params: dict[str, object] = {"shard": shard, "day": day}
        if wanted is not None:
            params["placements"] = json.dumps(sorted(wanted))
        for row in _count(database, "tally", "SUM(people)", params):
            key = (int(str(row[0])), str(row[1]))
            totals[key] = totals.get(key, 0) + int(str(row[2]))
        params["programme"] = programme
        for row in _count(database, "standing", f"{reached}, SUM({complete})", params):
            key = (int(str(row[0])), str(row[1]))
            counts = tuple(int(str(n or 0)) for n in row[2:])
            done[key] = tuple(a + b for a, b in zip(done.get(key, (0,) * (steps + 1)), counts, strict=True))
    nothing = (0,) * (steps + 1)
    return [
        Tally(key[0], key[1], people, done.get(key, nothing)[:-1], done.get(key, nothing)[-1])
        for key, people in totals.items()
    ]


def _reached(rule: str, step: int, steps: int) -> str:
    """Return the SQL condition of having reached a level by `:day`."""
    last = steps if rule == "at-least" else step
    return " OR ".join(f"step_{number} <= :day" for number in range(step, last + 1))


def _count(
    database: Database, table: str, counts: str, params: dict[str, object]
) -> list[tuple[object, ...]]:
    some = " AND placement_id IN (SELECT value FROM json_each(:placements))" if "placements" in params else ""
    of = " AND programme = :programme" if "programme" in params else ""
    # The keys of both tables begin with these columns in this order, so the groups need no sorting.
    return database.query(
        f"SELECT placement_id, audiences, {counts} FROM {table} WHERE province_code = :shard{of}{some}"
        " AND since <= :day AND until > :day GROUP BY placement_id, audiences",
        params,
    )
