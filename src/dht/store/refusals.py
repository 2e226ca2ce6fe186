"""Refused rows that are or may be about somebody known: kept with their batch, to say why one is missing."""

import json
from collections.abc import Collection, Sequence

from dht.core.people import PersonKey
from dht.core.refusals import RefusalRecord
from dht.store.database import Database
from dht.store.people import index_names, provinces
from dht.store.shards import by_shard

_COLUMNS = ", ".join(RefusalRecord._fields)
_BY_BIRTH = """
SELECT n.id FROM json_each(?) AS wanted
CROSS JOIN person AS n ON n.province_code = ? AND n.name_key = json_extract(wanted.value, '$[0]')
AND n.birth BETWEEN json_extract(wanted.value, '$[1]') AND json_extract(wanted.value, '$[2]')
"""
_BY_CARD = """
SELECT k.person_id FROM json_each(?) AS wanted
CROSS JOIN person_key AS k ON k.province_code = ? AND k.kind = 'cccd' AND k.value = wanted.value
"""
# The names come from the index alone, see `dht.store.people`.
_WITHOUT_CARD = """
SELECT p.id FROM json_each(?) AS wanted
CROSS JOIN person AS n ON n.province_code = ? AND n.name_key = wanted.value
CROSS JOIN person AS p ON p.province_code = n.province_code AND p.id = n.id AND instr(p.ids, 'cccd:') = 0
"""
_LATER = {
    "completions": "SELECT f.person_id, '', MAX(f.batch) {0} CROSS JOIN completion AS f {1}"
    " WHERE f.programme = :programme AND f.completed_on <= :day AND f.void_batch IS NULL GROUP BY 1",
    "outcomes": "SELECT f.person_id, f.outcome, MAX(f.batch) {0} CROSS JOIN outcome AS f {1}"
    " WHERE f.programme = :programme AND f.measured_on <= :day AND f.void_batch IS NULL GROUP BY 1, 2",
    "attendance": "SELECT f.person_id, f.class_key, MAX(f.batch) {0} CROSS JOIN attendance AS f {1}"
    " WHERE COALESCE(f.noted_on, '') <= :day AND :programme <> '' AND f.void_batch IS NULL GROUP BY 1, 2",
}
_OF = ("FROM json_each(:ids) AS wanted", "ON f.province_code = :shard AND f.person_id = wanted.value")


def add_refusals(database: Database, records: Sequence[RefusalRecord]) -> None:
    """Keep refused rows; called only inside the transaction that also writes the batch."""
    marks = ", ".join("?" * len(RefusalRecord._fields))
    database.execute_many(f"INSERT INTO refusal ({_COLUMNS}) VALUES ({marks})", records)


def take_back_refusals(database: Database, batch: int) -> None:
    """Forget what a batch refused, and what was refused about people who go with it (in `temp.undone`)."""
    database.execute("DELETE FROM refusal WHERE batch = ?", (batch,))
    database.execute(
        "DELETE FROM refusal WHERE (province_code, person_id) IN"
        " (SELECT province_code, person_id FROM temp.undone WHERE created)"
    )


def find_near(
    database: Database,
    births: Collection[tuple[str, str, str]],
    cards: Collection[str],
    names: Collection[str],
) -> set[PersonKey]:
    """Return who has a name with a birth between two texts, one of some CCCDs, or a name and no CCCD."""
    index_names(database)
    asked: tuple[tuple[str, Collection[object]], ...] = (
        (_BY_BIRTH, births), (_BY_CARD, cards), (_WITHOUT_CARD, names)
    )  # fmt: skip
    return {
        (shard, str(person_id))
        for question, wanted in asked
        if wanted
        for shard in provinces(database)
        for (person_id,) in database.query(question, (json.dumps(sorted(wanted)), shard))
    }


def refusals_of(database: Database, kind: str, programme: str, day: str) -> list[RefusalRecord]:
    """Return the refused rows of one kind of list that may have spoken of a programme by a civil day."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM refusal WHERE kind = ? AND COALESCE(programme, ?) = ?"
        " AND COALESCE(day, '') <= ? ORDER BY batch, source_sheet, source_row",
        (kind, programme, programme, day),
    )
    return [RefusalRecord(*row) for row in rows]  # type: ignore[arg-type]


def last_said(
    database: Database, kind: str, programme: str, day: str, people: Collection[PersonKey]
) -> dict[tuple[PersonKey, str], int]:
    """Return the last batch with a fact of one kind that stands: (person, outcome or class) → batch.

    For completions of a programme the second is "". One statement a shard.
    """
    question = _LATER[kind].format(*_OF)
    return {
        ((shard, str(person_id)), str(about)): int(str(batch))
        for shard, ids in by_shard(people).items()
        for person_id, about, batch in database.query(
            question, {"ids": json.dumps(ids), "shard": shard, "programme": programme, "day": day}
        )
    }
