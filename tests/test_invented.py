"""Invented people are plausible, unique, always the same, and as bad as asked."""

import csv
import unicodedata
from pathlib import Path

import pytest

from dht.core.places import Location, LocationText
from dht.files.gazetteer import load_gazetteer
from tests import invented
from tests.consoles import ROOT
from tests.invented import ROSTER_HEADER, make_people, roster_row

OLD_COMMUNES = {"06": 108, "11": 129, "14": 200, "19": 172, "22": 171}


@pytest.mark.parametrize(("province", "count"), OLD_COMMUNES.items())
def test_places_are_complete(province: str, count: int) -> None:
    assert len(invented.communes(province)) == count


@pytest.mark.parametrize("province", OLD_COMMUNES)
def test_citizen_ids_agree_with_the_person(province: str) -> None:
    people = list(make_people(500, seed=3, places=invented.communes(province)))
    assert len({person.citizen_id for person in people}) == 500
    for person in people:
        prefix, digit, year = person.citizen_id[:3], int(person.citizen_id[3]), person.citizen_id[4:6]
        assert prefix == invented.CITIZEN_ID_PREFIX[province]
        assert digit == (2 if person.birth.year >= 2000 else 0) + (person.sex == "f")
        assert year == f"{person.birth.year % 100:02}"
        assert len(person.citizen_id) == 12
        assert len(person.phone) == 10


def test_same_seed_same_people() -> None:
    assert list(make_people(50, seed=5)) == list(make_people(50, seed=5))
    assert list(make_people(50, seed=5)) != list(make_people(50, seed=6))


def test_levels_are_reached_in_order() -> None:
    for person in make_people(500):
        days = [day for day in person.reached if day]
        assert days == sorted(days)
        assert person.reached[: len(days)] == tuple(days)


def test_damages_are_of_the_share_and_kind_asked_for() -> None:
    rows = [roster_row(person) for person in make_people(5000)]
    damaged = list(invented.damaged([list(row) for row in rows], 0.02))
    changed = [code for (row, code), whole in zip(damaged, rows, strict=True) if row != whole]
    assert len(changed) == sum(code is not None for _, code in damaged)
    assert 60 <= len(changed) <= 140
    assert set(changed) == {code for _, _, code in invented.DAMAGES}


def test_messy_cells_mean_the_same() -> None:
    rows = [roster_row(person) for person in make_people(200)]
    messed = list(invented.messed(rows, 1.0))
    assert messed != rows
    for messy_row, row in zip(messed, rows, strict=True):
        plain = [" ".join(unicodedata.normalize("NFKC", cell).upper().split()) for cell in messy_row]
        assert plain == [unicodedata.normalize("NFKC", cell).upper() for cell in row]


def test_sample_is_what_the_generator_makes(tmp_path: Path) -> None:
    invented.main([str(tmp_path / "sample.csv"), "--sample"])
    assert (tmp_path / "sample.csv").read_bytes() == (ROOT / "data" / "sample.csv").read_bytes()


@pytest.mark.parametrize("how", [{"real_dates": True}, {"numeric_ids": True}])
def test_damaged_rows_can_be_written_as_dates_and_numbers(tmp_path: Path, how: dict[str, bool]) -> None:
    rows = [row for row, _ in invented.damaged(map(roster_row, make_people(200)), 0.9)]
    rows[0][ROSTER_HEADER.index("Ngày sinh")] = "01/01/0190"  # before all days of a spreadsheet
    invented.write_xlsx(tmp_path / "a.xlsx", ROSTER_HEADER, rows, **how)  # type: ignore[arg-type]
    assert (tmp_path / "a.xlsx").stat().st_size > 10_000


def test_csv_and_workbook_hold_the_same_cells(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("roster.csv", "roster.xlsx"):
        invented.main([str(tmp_path / name), "--people", "20", "--levels"])
    with (tmp_path / "roster.csv").open(encoding="utf-8", newline="") as lines:
        text = list(csv.reader(lines))
    sheet = openpyxl.load_workbook(tmp_path / "roster.xlsx").active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == text
    assert text[0][: len(ROSTER_HEADER)] == ROSTER_HEADER


@pytest.mark.parametrize("province", OLD_COMMUNES)
def test_gazetteer_puts_every_commune_where_the_table_does(province: str) -> None:
    gazetteer = load_gazetteer()
    for commune in invented.communes(province):
        old = LocationText(province=commune.province, district=commune.district, commune=commune.name)
        found = gazetteer.locate(old)
        assert isinstance(found, Location), commune
        assert (found.old_commune, found.old_district) == (commune.code, commune.district_code)
        assert (found.new_commune or "", found.new_province) == (commune.new_code, commune.new_province_code)
        if commune.new_code:
            new = LocationText(province=commune.new_province, commune=commune.new_name)
            found = gazetteer.locate(new)
            assert isinstance(found, Location), commune
            assert found.new_commune == commune.new_code
