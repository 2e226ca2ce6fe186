"""Ids of a block: zeros come back only where the row, or the store, proves them."""

from dataclasses import replace

import pytest

from dht.core.columns import Columns, split_columns
from dht.core.headers import Layout
from dht.core.id_columns import Evidence, IdColumns
from dht.core.people import IdKey
from dht.core.sheets import Block

LAYOUT = Layout(
    "roster", 1, ("Tên", "CCCD", "CMND", "Mã"),
    {"full_name": 0, "citizen_id": 1, "old_citizen_id": 2, "staff_code": 3}, {}, (), (),
)  # fmt: skip
WHOLE: IdKey = ("cccd", "011185001234")
HANOI: IdKey = ("cccd", "001085001234")
OLD: IdKey = ("cmnd", "040123456")


def block(*rows: tuple[str, str, str]) -> Columns:
    return split_columns(Block(2, [["Lò Thị Mai", *row] for row in rows]), LAYOUT, "a.csv", None)


def told(columns: Columns) -> list[tuple[str, object]]:
    return [(issue.code, issue.params.get("reason", issue.params.get("holds"))) for issue in columns.issues]


CASES: list[tuple[str, str | None, str | None, tuple[IdKey, ...], list[tuple[str, object]]]] = [
    # cell, birth, sex, ids, what is told
    ("011185001234", None, None, (WHOLE,), []),
    ("11185001234", "1985-09-02", "f", (WHOLE,), []),
    ("11185001234", "1985", None, (WHOLE,), []),
    ("11185001234.0", "1985", None, (WHOLE,), []),
    ("1085001234", "1985", "m", (HANOI,), []),
    ("11185001234", None, "f", (), [("E207", "no_birth")]),
    ("11185001234", "1986", "f", (), [("E207", "contradicts")]),
    ("11185001234", "1985", "m", (), [("E207", "contradicts")]),
    ("11185001234", "2085", None, (), [("E207", "contradicts")]),
    ("13185001234", "1985", "f", (), [("E207", None)]),  # no province 013
    ("11885001234", "1985", None, (), [("E207", None)]),  # born 2300-2399
    ("01118500123", "1985", "f", (), [("E207", None)]),  # the zero is there, another digit is not
    ("40123456", "1985", "f", (), [("E207", "cmnd")]),
    ("1.1185E+10", "1985", "f", (), [("E223", None)]),
    ("011185001234/040123456", "1985", "f", (WHOLE, OLD), []),
    ("040123456; 011185001234", None, None, (WHOLE, OLD), []),
    ("0912345678", "1985", "f", (), [("E224", "phone")]),
    ("02/09/1985", "1985", "f", (), [("E224", "date")]),
    ("Lò Thị Mai", "1985", "f", (), [("E224", "full_name")]),
    ("không nhớ", "1985", "f", (), [("E208", None)]),
    ("#N/A", "1985", "f", (), []),
]


@pytest.mark.parametrize(("cell", "birth", "sex", "ids", "issues"), CASES)
def test_a_cell_of_the_id_column(
    cell: str,
    birth: str | None,
    sex: str | None,
    ids: tuple[IdKey, ...],
    issues: list[tuple[str, object]],
) -> None:
    columns = block((cell, "", ""))
    reader = IdColumns()
    assert reader.read(columns, Evidence([birth], [sex])).rows == [ids]
    assert told(columns) == issues
    assert columns.refused == ({2} if issues else set())
    lost = len(cell.removesuffix(".0")) < 12 and bool(ids)
    assert [note.params for note in reader.finish("birth")] == (
        [{"count": 1, "proof": "birth"}] if lost else []
    )


def test_every_kind_of_id_of_a_row_is_kept_once() -> None:
    columns = block(
        ("011185001234 040123456", "040123456", "gv-1"),
        ("", "40123456", ""),
        ("", "", "1.23457E+15"),
        ("", "", "12E5"),
    )
    found = IdColumns().read(columns, Evidence(["1985"] * 4)).rows
    assert found == [(WHOLE, OLD, ("staff", "GV-1")), (), (), (("staff", "12E5"),)]
    assert [(issue.code, issue.place.column) for issue in columns.issues] == [
        ("E207", "CMND"),
        ("E223", "Mã"),
    ]


def test_the_store_may_prove_what_the_row_does_not_contradict() -> None:
    columns = block(("11185001234", "", ""), ("11185001234", "", ""), ("40123456", "", ""))
    found = IdColumns().read(columns, Evidence([None, "1986", None], store_decides=True))
    assert found.rows == [(WHOLE,), (), (OLD,)]
    assert {position: issue.params["reason"] for position, issue in found.doubts.items()} == {
        0: "no_person",
        2: "no_person",
    }
    assert told(columns) == [("E207", "contradicts")]


def test_restored_ids_are_counted_over_blocks() -> None:
    reader = IdColumns()
    for _ in range(3):
        reader.read(block(("", "", "A"), ("11185001234", "", "")), Evidence([None, "1985"]))
    (note,) = reader.finish("birth")
    assert (note.code, note.place.row, note.place.column, note.params["count"]) == ("W221", 3, "CCCD", 3)


@pytest.mark.parametrize(
    ("fields", "cells", "plain"),
    [
        ({"citizen_id": 1}, ["011185001234", "001085001234"], ["cccd:011185001234", "cccd:001085001234"]),
        ({"citizen_id": 1}, ["011185001234", ""], None),
        ({"citizen_id": 1}, ["011185001234", "11185001234"], None),
        ({"citizen_id": 1}, ["01118500123a"], None),
        ({"citizen_id": 1}, ["٠11185001234"], None),
        ({"citizen_id": 1}, ["0111850012345", "01118500123"], None),
        ({"citizen_id": 1, "staff_code": 3}, ["011185001234"], None),
        ({"citizen_id": 1, "old_citizen_id": 2}, ["011185001234"], None),
        ({"staff_code": 3}, ["011185001234"], None),
    ],
)
def test_a_column_of_clean_ids_is_told_by_one_look(
    fields: dict[str, int], cells: list[str], plain: list[str] | None
) -> None:
    layout = replace(LAYOUT, columns={"full_name": 0, **fields})
    found = split_columns(Block(2, [["Lò Thị Mai", cell, "", ""] for cell in cells]), layout, "a.csv", None)
    assert IdColumns.read_plain(found) == plain
