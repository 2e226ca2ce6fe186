"""How often the store is asked: a constant number of times for a block, never once for a row."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from dht.core.completeness import CompleteList
from dht.files import csv_lines
from dht.flows import importing
from dht.store import people
from dht.store.database import Database
from tests import invented
from tests.offices import Office, Rows, tally

HEADER = invented.roster_header()
PEOPLE = list(invented.make_people(240, seed=3, places=invented.communes("11")[:6]))
WHOLE = CompleteList("2025-11-01", "province")
ROSTER = [invented.roster_row(person) for person in PEOPLE]
BY_STAFF_CODE = ["Họ và tên", "Ngày sinh", "Mã GV", "Đơn vị công tác", "Xã", "Huyện"]


def by_staff_code(people: list[invented.Person]) -> Rows:
    """Return people as rows that can only be found by staff code and name."""
    return [
        [
            p.name,
            invented.vietnamese_date(p.birth),
            f"GV-{p.number}",
            p.organisation,
            p.commune.name,
            p.commune.district,
        ]
        for p in people
    ]


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the statements sent to the store by their verb; however many rows one adds, it is one."""
    found: Counter[str] = Counter()

    def counting(name: str) -> object:
        real = getattr(Database, name)

        def call(self: Database, sql: str, *rest: object) -> object:
            found[sql.split()[0]] += 1
            return real(self, sql, *rest)

        return call

    names = [
        name for name in ("query", "execute", "execute_many", "execute_script") if hasattr(Database, name)
    ]
    with mock.patch.multiple(Database, **{name: counting(name) for name in names}):
        yield found


def statements(office: Office, rows: Rows, block_rows: int) -> int:
    """Import rows in blocks of that size and return how many statements that took."""
    path = office.write(rows)
    whole = mock.patch.object(csv_lines, "_PIECE", 1 << 20)
    with whole, mock.patch.object(importing, "_BLOCK_ROWS", block_rows), counted() as found:
        report = office.take(path, options=importing.ImportOptions(yes=True))
    assert report.applied, report.issues
    return sum(found.values())


def changed(rows: Rows) -> Rows:
    return [[*row[:5], "0987654321", *row[6:]] for row in rows]


@pytest.mark.parametrize(
    ("header", "known", "later"),
    [
        (HEADER, ROSTER, ROSTER),
        (HEADER, ROSTER, changed(ROSTER)),
        (HEADER, ROSTER[:1], ROSTER),
        (BY_STAFF_CODE, by_staff_code(PEOPLE), by_staff_code(PEOPLE)),
        (
            BY_STAFF_CODE,
            by_staff_code(PEOPLE),
            [[*row[:3], "Trường X", *row[4:]] for row in by_staff_code(PEOPLE)],
        ),
    ],
    ids=["unchanged", "changed", "new", "unchanged by staff code", "moved by staff code"],
)
def test_statements_grow_with_blocks_and_not_with_rows(
    tmp_path: Path, header: list[str], known: Rows, later: Rows
) -> None:
    def cost(rows: int, block_rows: int) -> int:
        office = Office(tmp_path / f"{rows}-{block_rows}")
        office.imports([header, *known])
        return statements(office, [header, *later[:rows]], block_rows)

    assert cost(240, 300) == cost(20, 300), "more rows in one block, more statements"
    two, four, eight = (cost(240, size) for size in (120, 60, 30))
    assert eight - four == 2 * (four - two), "a block costs more than another"


def test_completions_too(tmp_path: Path) -> None:
    rows = list(invented.completion_rows(PEOPLE))[:240]

    def cost(number: int, block_rows: int) -> int:
        office = Office(tmp_path / f"{number}-{block_rows}")
        office.imports([HEADER, *ROSTER])
        return statements(office, [invented.COMPLETION_HEADER, *rows[:number]], block_rows)

    assert cost(240, 300) == cost(20, 300)
    two, four, eight = (cost(240, size) for size in (120, 60, 30))
    assert eight - four == 2 * (four - two)


OUTCOME_HEADER = ["Số CCCD", "Kết quả ứng dụng", "Ngày", "Kết quả"]
HEADCOUNT_HEADER = ["Xã", "Huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày"]


@pytest.mark.parametrize("kind", ["outcomes", "headcounts"])
@pytest.mark.parametrize("later", ["new", "unchanged", "changed"])
def test_facts_too(tmp_path: Path, kind: str, later: str) -> None:
    def rows(number: int, value: int) -> Rows:
        if kind == "outcomes":
            said = "không đạt" if value else "đạt"
            return [
                OUTCOME_HEADER,
                *([p.citizen_id, "applies_ai", "01/05/2025", said] for p in PEOPLE[:number]),
            ]
        places = [p.commune for p in PEOPLE]
        days = [f"{1 + at % 28:02}/{1 + at // 28:02}/2024" for at in range(number)]
        cells = [
            [place.name, place.district, "Điện Biên", "GV", str(at + value), day]
            for at, (place, day) in enumerate(zip(places, days, strict=False))
        ]
        return [HEADCOUNT_HEADER, *cells]

    def cost(number: int, block_rows: int) -> int:
        office = Office(tmp_path / f"{number}-{block_rows}")
        office.imports([HEADER, *ROSTER])
        if later != "new":
            office.imports(rows(240, 0))
        return statements(office, rows(number, int(later == "changed")), block_rows)

    assert cost(240, 300) == cost(20, 300)
    two, four, eight = (cost(240, size) for size in (120, 60, 30))
    assert eight - four == 2 * (four - two)


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_complete_list_costs_the_same_for_few_and_many(tmp_path: Path, dry_run: bool) -> None:
    def cost(rows: int, people: int) -> int:
        office = Office(tmp_path / f"{rows}-{people}")
        office.imports([HEADER, *ROSTER[:people]])
        path = office.write([HEADER, *ROSTER[:rows]])
        options = importing.ImportOptions(complete=WHOLE, yes=True, dry_run=dry_run)
        with counted() as found:
            report = office.take(path, options=options)
        assert report.total("departed") > (people - rows) / 2
        return sum(found.values())

    assert cost(20, 60) == cost(20, 240) == cost(100, 240)


def test_progress_asks_the_same_however_many_people_there_are(tmp_path: Path) -> None:
    few, many = Office(tmp_path / "few"), Office(tmp_path / "many")
    few.imports([HEADER, *ROSTER[:2]])
    many.imports([HEADER, *ROSTER])
    costs = []
    for office in (few, many):
        with counted() as found:
            office.progress(by="commune", map="old")
        costs.append(found)
    assert costs[0] == costs[1]
    assert sum(costs[0].values()) < 30


@pytest.mark.parametrize(
    ("columns", "table", "keys"),
    [
        ("person_id", "person_key", ("kind", "value")),
        ("id", "person", ("name_key",)),
        ("seq", "assignment", ("person_id",)),
        ("level", "completion", ("person_id",)),
        ("COUNT(*)", "standing", ("programme", "placement_id")),
        ("batch", "headcount", ("map", "unit")),
        ("batch", "outcome", ("person_id",)),
    ],
)
def test_the_questions_of_every_day_use_a_key(
    tmp_path: Path, columns: str, table: str, keys: tuple[str, ...]
) -> None:
    office = Office(tmp_path)
    office.imports([BY_STAFF_CODE, *by_staff_code(PEOPLE)[:2]])
    connection = sqlite3.connect(office.settings.db)
    wanted = " AND ".join(f"{key} = '7'" for key in ("province_code", *keys))
    plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT {columns} FROM {table} WHERE {wanted}").fetchall()
    connection.close()
    assert plan[0][3].startswith(f"SEARCH {table}"), plan


@pytest.mark.parametrize(
    ("question", "key"),
    [(people.BY_NAME, "name_key=?"), (people.BY_NAME_AND_BIRTH, "name_key=? AND birth=?")],
)
def test_namesakes_are_found_by_their_own_key(tmp_path: Path, question: str, key: str) -> None:
    office = Office(tmp_path)
    office.imports([BY_STAFF_CODE, *by_staff_code(PEOPLE)[:2]])
    connection = sqlite3.connect(office.settings.db)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {question}", ("[]", "11")).fetchall()
    connection.close()
    assert [step[3] for step in plan if step[3].startswith("SEARCH")] == [
        f"SEARCH n USING COVERING INDEX person_name (province_code=? AND {key})",
        "SEARCH p USING PRIMARY KEY (province_code=? AND id=?)",
    ]


def test_counting_is_checked_itself(tmp_path: Path) -> None:
    office = Office(tmp_path)
    with counted() as found:
        outcome = office.imports([HEADER, *ROSTER[:3]])
    assert tally(outcome) == {"created": 3}
    assert found["BEGIN"] == found["COMMIT"] == 2, "one to make the store, one to import"
