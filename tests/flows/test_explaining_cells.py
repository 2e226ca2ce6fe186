"""A figure is the number of people its explanation lists; each is in the row of the file that is named."""

import csv
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.explaining_cells import explain_cell
from dht.flows.progress_question import ProgressQuestion
from tests import targets_recount as recount
from tests.flows.test_targets import join_two, settle
from tests.offices import Office
from tests.targets_recount import Province


def explained(office: Office, as_of: str, **question: Any) -> Any:
    """Return the JSON document of `dht explain`."""
    return document(explain_cell(office.settings, cell, True, 0))


@pytest.mark.parametrize(("seed", "merged"), [(31, False), (32, True), (33, False), (34, True)])
def test_the_explanation_gives_the_figure_again(tmp_path: Path, seed: int, merged: bool) -> None:
    office = settle(tmp_path, recount.invent(seed))
    if merged:
        join_two(office, recount.invent(seed))
    for as_of in ("2025-03-15", "2025-12-31"):
        for asked in ({}, {"district": "Mường Nhé"}, {"district": "Tủa Chùa", "audience": "CBCCVC"}):
            total = office.progress(as_of, map="old", **asked)["total"]
            for level in (None, 1, 2, 3):
                found = explained(office, as_of, level=level, map="old", **asked)
                cell = total["people"] if level is None else total["reached"][str(level)]
                assert found["value"] == cell == len(found["people"])
                counted = sum(one["people"] for one in found["left_out"] if one["reason"] != "other_audience")
                assert counted + cell == total["people"]
                for one in found["people"]:
                    check_source(office, one, level)


def check_source(office: Office, one: Any, level: int | None) -> None:
    """Look the person up in the row that is named."""
    with (office.folder / one["file"]).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    row = dict(zip(rows[0], rows[one["row"] - 1], strict=True))
    assert row["Số CCCD"] in one["ids"]
    if level is not None:
        day = row[f"Bậc {one['level']}"]
        assert one["day"] == "-".join(reversed(day.split("/")))
        assert one["level"] >= level


def test_who_is_left_out(tmp_path: Path) -> None:
    people = [
        recount.Somebody(1, "Mường Nhé", "", ["cadre"], {2: recount.FIRST}),
        recount.Somebody(2, "Mường Nhé", "", ["cadre"], {1: recount.FIRST}),
        recount.Somebody(3, "Mường Nhé", "", ["cadre"]),
        recount.Somebody(4, "Mường Nhé", "", ["teacher"]),
        recount.Somebody(5, "Tủa Chùa", "", ["cadre"]),
    ]
    office = settle(tmp_path, Province("at-least", people, {}, {}, [], {}))
    found = explained(office, "2025-05-01", level=2, district="Mường Nhé", audience="CBCCVC")
    assert (found["value"], found["left_out"]) == (
        1,
        [
            {"reason": "other_audience", "reached": None, "people": 1},
            {"reason": "nothing", "reached": None, "people": 1},
            {"reason": "lower", "reached": "1", "people": 1},
        ],
    )
    office.record("011190000003", "3", "2025-05-02")
    found = explained(office, "2025-05-02", level=2, district="Mường Nhé")
    assert [(one["level"], one["file"], one["row"]) for one in found["people"]][-1] == (3, None, None)
    with pytest.raises(Refusal):
        explained(office, "2025-05-01", level=4)
