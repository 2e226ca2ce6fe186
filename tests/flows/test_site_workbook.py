"""`dht template sites`: a list of what is not known, that filled in and imported places everyone on it."""

import random
from pathlib import Path
from typing import Any

import pytest

from dht.flows.bridging import report_bridge
from dht.flows.progress_question import ProgressQuestion
from dht.flows.site_workbook import SitesRequest, write_sites_to_fill_in
from dht.words import Lang
from tests.offices import Office, tally

openpyxl = pytest.importorskip("openpyxl")

ROSTER = """
| Họ và tên | Số CCCD | Đơn vị | Thôn | Xã (cũ) | Xã (mới) | Huyện | Tỉnh |
| Bế Thị Liên | 022185000001 | TH Đại Dực | | Đại Dực | Tiên Yên | Tiên Yên | Quảng Ninh |
| Bế Thị Yến | 022185000002 | TH Đại Dực | Khe Lặc | Đại Dực | | Tiên Yên | Quảng Ninh |
| Bế Thị Hoa | 022185000003 | th đại dực | | Đại Dực | | Tiên Yên | Quảng Ninh |
| Bế Thị Hòa | 022185000004 | | Bản Khe Lặc | Đại Dực | | Tiên Yên | Quảng Ninh |
| Bế Thị Hồng | 022185000005 | | Thôn 3 | Yên Than | | Tiên Yên | Quảng Ninh |
| Bế Thị Hậu | 022185000006 | | | Yên Than | | Tiên Yên | Quảng Ninh |
| Vàng Thị Mỷ | 011185000007 | MN Quảng Lâm | | | Quảng Lâm | | Điện Biên |
| Vàng Thị Chở | 011185000008 | MN Sín Thầu | | | Sín Thầu | | Điện Biên |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def written(office: Office, lang: Lang = "vi", name: str = "sites.xlsx", **asked: Any) -> list[Any]:
    """Write the list and return what is said of it: keys and parameters."""
    places = {"province": None, "district": None, **asked}
    request = SitesRequest(str(office.folder / name), **places, lang=lang, today=office.today)
    return [(said.key, dict(said.params)) for said in write_sites_to_fill_in(office.settings, request)]


def rows(office: Office, name: str = "sites.xlsx") -> list[list[Any]]:
    """Return the rows to fill in of all sheets, without number and reason."""
    book = openpyxl.load_workbook(office.folder / name)
    found = [row for sheet in book.worksheets[:-1] for row in sheet.iter_rows(min_row=5, values_only=True)]
    return [[*row[1:-2], row[-1]] for row in found]


def fill_in(office: Office, name: str = "sites.xlsx", chance: random.Random | None = None) -> None:
    """Choose one of the communes offered in each row, or only leave some blank."""
    path = office.folder / name
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:-1]:
        for rule in sheet.data_validations.dataValidation:
            title, area = rule.formula1.removeprefix("=").split("!")
            choices = [cell.value for (cell,) in book[title.strip("'")][area.replace("$", "")]]
            for (cell,) in sheet[str(rule.sqref)] if ":" in str(rule.sqref) else ((sheet[str(rule.sqref)],),):
                cell.value = choices[0] if chance is None else chance.choice(choices)
    book.save(path)


def lost(office: Office) -> tuple[int, int]:
    """Return how many people are not placed on the old and the new map."""
    document: Any = report_bridge(office.settings, ProgressQuestion(office.today), None).document
    return document["old"]["not_placed"], document["new"]["not_placed"]


def test_the_list_has_a_row_for_each_school_or_hamlet_that_would_place_somebody(office: Office) -> None:
    (said, nameless) = written(office)
    assert (said[0], said[1]["sites"], said[1]["people"]) == ("template.sites.written", 4, 5)
    assert (nameless[0], nameless[1]["people"]) == ("note.sites.nameless", 1)
    assert rows(office) == [
        ["Tỉnh Quảng Ninh", "Huyện Tiên Yên", "Xã Đại Dực", None, "Bản Khe Lặc", None],
        ["Tỉnh Quảng Ninh", "Huyện Tiên Yên", "Xã Đại Dực", "TH Đại Dực", None, None],
        ["Tỉnh Quảng Ninh", "Huyện Tiên Yên", "Xã Yên Than", None, "Thôn 3", None],
        ["Tỉnh Điện Biên", "Xã Quảng Lâm", "MN Quảng Lâm", None, None],
    ]
    book = openpyxl.load_workbook(office.folder / "sites.xlsx")
    reasons = [row[6] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)]
    assert reasons[1] == "2 người chưa xếp được; dòng khác ghi nơi này ở Xã Tiên Yên"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_filled_in_it_places_everyone_on_it(office: Office, lang: Lang, seed: int) -> None:
    assert lost(office) == (1, 5)
    written(office, lang)
    path = str(office.folder / "sites.xlsx")
    chance = random.Random(seed)
    fill_in(office, chance=chance)
    report = office.take(path)
    assert report.applied
    assert [issue.code for issue in report.issues] == []
    assert tally(report.files[0]) == {"created": 4}
    assert [sheet.status for sheet in report.files[0].sheets][-1] == "own"
    old, new = lost(office)
    assert (old, new) in ((0, 1), (0, 2)), (
        "all but the nameless, and who is at a school and in a hamlet apart"
    )
    if new == 2:
        written(office, lang, "again.xlsx")
        ((*_, school, hamlet, answer),) = rows(office, "again.xlsx")
        assert (school, hamlet, answer) == ("TH Đại Dực", "Khe Lặc", None)
        fill_in(office, "again.xlsx")
        assert office.take(str(office.folder / "again.xlsx")).applied
        assert lost(office) == (0, 1)
    assert [key for key, _ in written(office, lang, "last.xlsx")] == ["template.sites.nameless"]
    assert not (office.folder / "last.xlsx").exists()


def test_rows_left_blank_are_no_mistakes(office: Office) -> None:
    written(office)
    report = office.take(str(office.folder / "sites.xlsx"))
    assert [issue.code for issue in report.issues] == []
    assert report.files[0].blank == 4
    assert office.facts("sites") == []


@pytest.mark.parametrize(
    ("asked", "sites"),
    [
        ({"province": "Quảng Ninh"}, 3),
        ({"province": "Điện Biên"}, 1),
        ({"district": "Tiên Yên"}, 3),
        ({"district": "Nậm Pồ"}, 1),
        ({"district": "Mường Nhé", "province": "Điện Biên"}, 1),
        ({"district": "Tủa Chùa"}, None),
    ],
)
def test_a_district_has_what_may_be_its_own(office: Office, asked: dict[str, Any], sites: int | None) -> None:
    (key, params), *_ = written(office, **asked)
    assert params.get("sites") == sites
    assert key == ("template.sites.written" if sites else "template.sites.none")


def test_tables_say_how_many_would_be_placed_on_their_map(office: Office) -> None:
    def notes(code: str = "sites", **asked: Any) -> list[Any]:
        return [note for note in office.progress(**asked)["notes"] if note["code"] == code]

    counts = {"code": "sites", "nameless": 0}
    assert notes(code="sites_unmatched", by="commune") == []
    assert notes(by="district") == [{**counts, "schools": 1, "hamlets": 0, "people": 1}]
    assert notes(by="commune") == [{**counts, "schools": 1, "hamlets": 2, "people": 4, "nameless": 1}]
    said = ("district=Tiên Yên", "old_commune=Đại Dực", "commune=Tiên Yên")
    office.fact("sites", *said, "organisation=Trường Tiểu học Đại Dực")
    office.fact("sites", "old_commune=Sín Thầu", "commune=Sín Thầu", "organisation=TH số 2")
    (unmatched,) = notes("sites_unmatched", by="commune")
    office.fact("sites", *said, "organisation=TH Đại Dực")
    assert notes("sites_unmatched", by="commune") == [unmatched], "this one places two people"
    assert unmatched["sites"] == 1, "nobody is listed at a school of that name, and some are at others"
    assert notes(by="audience") == notes(by="commune", province="Điện Biên") == []
