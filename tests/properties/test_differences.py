"""A dry run shows just what the real run then changes; a complete list ends just who is missing from it."""

import random
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dht.core.completeness import LEVELS, CompleteList
from dht.core.differences import ID_FIELDS
from dht.core.plans import split_ids
from dht.flows.importing import ImportOptions
from dht.flows.undoing import undo_batch
from tests import invented
from tests.invented import Person
from tests.offices import TODAY, Office, Rows, as_json
from tests.properties.rosters import PLAIN, Spelling, offices, roster, spellings
from tests.properties.test_imports import QUICK, new_office, take
from tests.soundness import assert_sound

SINGLE = ("full_name", "birth", "sex", "phone", "email", "position")
HEADER = invented.roster_header(levels=True)
EDITS = {
    "Họ và tên": ("Lò Thị Lạ", "GIÀNG A LẠ"),
    "Ngày sinh": ("01/02/1983", "1983"),
    "Số điện thoại": ("0987654321", ""),
    "Email": ("moi@example.com",),
    "Chức vụ": ("Nhân viên",),
    "Đối tượng": ("Giáo viên cốt cán", "Cán bộ quản lý; Giáo viên", ""),
    "Đơn vị công tác": ("Trường Mới", "", "TRƯỜNG MỚI"),
    "Bậc 4": ("15/06/2025",),
    "Bậc 1": ("01/01/2025",),
}


def edited(people: list[Person], seed: int) -> Rows:
    """Return the roster with some cells changed, some people left out, and mistakes in some rows."""
    rng = random.Random(seed)
    rows = roster(people)[1:]
    for row in rows:
        for column in rng.sample(list(EDITS), rng.choice((0, 0, 1, 3))):
            row[HEADER.index(column)] = rng.choice(EDITS[column])
    rows = [row for row in rows if rng.random() < 0.8] or rows[:1]
    return [HEADER, *(row for row, _ in invented.damaged(rows, rng.choice((0, 0, 0.3)), seed))]


def facts(office: Office) -> dict[str, dict[str, Any]]:
    """Return by person all that can be told of them: single values, ids, periods, completions."""
    connection = sqlite3.connect(office.settings.db)
    found: dict[str, dict[str, Any]] = {}
    for person_id, ids, *values in connection.execute(f"SELECT id, ids, {', '.join(SINGLE)} FROM person"):
        found[person_id] = dict(zip(SINGLE, values, strict=True)) | {"periods": [], "done": []}
        for kind, name in ID_FIELDS.items():
            found[person_id][name] = " ".join(v for k, v in split_ids(ids) if k == kind) or None
    for person_id, *period in connection.execute(
        "SELECT person_id, since, until, placement_id, audiences FROM assignment WHERE void_batch IS NULL"
        " ORDER BY since"
    ):
        found[person_id]["periods"].append(tuple(period))
    for person_id, *done in connection.execute(
        "SELECT person_id, programme, level, completed_on FROM completion WHERE void_batch IS NULL"
    ):
        found[person_id]["done"].append(tuple(done))
    connection.close()
    return found


def label(before: Mapping[str, Any]) -> str:
    """Return a person as a dry run with `--reveal-ids` names them."""
    ids = sorted((kind, before[name]) for kind, name in ID_FIELDS.items() if before[name])
    return " ".join([*(ids[0][1:] if ids else ()), before["full_name"]])


def really_changed(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield (person, field, old, new) of every single value, and that periods or completions changed."""
    for person_id, old in before.items():
        new, who = after[person_id], label(old)
        for name in (*SINGLE, *ID_FIELDS.values()):
            if old[name] != new[name]:
                yield who, name, old[name], new[name]
        if old["periods"] != new["periods"]:
            yield who, "periods"
        for programme, level, day in set(new["done"]) - set(old["done"]):
            yield who, "level", f"{programme}/{level}", day


def told(changes: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield the changes of a dry run in the same form."""
    for change in changes:
        match change["field"]:
            case _ if change["change"] == "left":
                yield change["person"], "periods"
            case _ if change["change"] != "changed":
                continue
            case "organisation" | "unit" | "audience" | "start_date" | "end_date":
                yield change["person"], "periods"
            case "level":
                yield change["person"], "level", change["detail"], change["new"]
            case name:
                yield change["person"], name, change["old"], change["new"]


@QUICK
@given(offices(20), spellings, st.integers(0, 999), st.booleans(), st.booleans())
def test_a_dry_run_predicts_every_change(
    people: list[Person], spelling: Spelling, seed: int, partial: bool, complete: bool
) -> None:
    table = edited(people, seed)
    listed = CompleteList(TODAY) if complete else None
    options = ImportOptions(partial=partial, complete=listed, yes=True)
    wanted = ImportOptions(
        partial=partial, complete=listed, yes=True, dry_run=True, most_shown=None, reveal=True
    )
    with new_office() as office:
        take(office, roster(people[::2]), PLAIN, "known")
        before, content = facts(office), office.content()
        dry = as_json(take(office, table, spelling, "rows", wanted))
        assert office.content() == content
        real = as_json(take(office, table, spelling, "rows", options))
        for key in real.keys() - {"applied", "dry_run", "files"}:
            assert dry[key] == real[key], key
        after = facts(office)
    changes = dry["changes"]
    if real["applied"]:
        assert set(told(changes)) == set(really_changed(before, after))
        assert sum(change["change"] == "left" for change in changes) == real.get("departed", 0)
    created = [change["row"] for change in changes if change["change"] == "created"]
    assert len(created) == len(set(created)) == real["created"]
    assert len({c["row"] for c in changes if c["change"] == "refused"}) == real["refused"]
    counted = [field["added"] + field["replaced"] for field in dry["differences"]["fields"]]
    assert sum(counted) == sum(change["change"] == "changed" for change in changes)


def unit_of(person: Person, level: str) -> tuple[str, ...]:
    """Return the unit of an invented person as words, for each level of a complete list."""
    commune = person.commune
    return {
        "organisation": (person.organisation, commune.code),
        "commune": (commune.code,),
        "district": (commune.district_code,),
        "province": (commune.province_code,),
    }[level]


@QUICK
@given(offices(20), spellings, spellings, st.sampled_from(LEVELS), st.data())
def test_a_complete_list_ends_who_is_missing(
    people: list[Person], spelling: Spelling, other: Spelling, level: Any, data: st.DataObject
) -> None:
    listed = data.draw(st.lists(st.sampled_from(people), min_size=1, unique_by=lambda p: p.number))
    tags: dict[tuple[str, ...], set[str]] = {}
    for person in listed:
        tags.setdefault(unit_of(person, level), set()).update(person.role.codes)
    missing = {
        person.citizen_id
        for person in people
        if person not in listed and set(person.role.codes) <= tags.get(unit_of(person, level), set())
    }
    options = ImportOptions(complete=CompleteList("2025-11-01", level), yes=True)
    with new_office() as office:
        take(office, roster(people), PLAIN, "known")
        before, past = office.content(), office.progress("2025-10-31", by="commune")
        report = take(office, roster(listed), spelling, "list", options)
        assert report.applied, report.issues
        ended = office.select(
            "SELECT k.value FROM assignment AS a JOIN person_key AS k ON k.person_id = a.person_id"
            " WHERE a.until = '2025-11-01' AND a.void_batch IS NULL"
        )
        assert {value for (value,) in ended} == missing
        assert office.progress("2025-10-31", by="commune") == past
        assert office.progress("2025-11-01")["total"]["people"] == len(people) - len(missing)
        assert_sound(office.settings.db)
        content = office.content()
        again = take(office, roster(listed), other, "again", options)
        assert (again.total("departed"), again.total("created")) == (0, 0)
        if other.mess == spelling.mess == 0:
            assert office.content() == content
        for batch in (3, 2):
            undo_batch(office.settings, batch, TODAY, False)
        assert office.content() == before
