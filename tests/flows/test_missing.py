"""Missing and counted make up the whole; every reason; a workbook filled in and imported again."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dht.core.issues import Refusal
from dht.core.tables import Stream
from dht.flows.missing import MissingRequest, report_missing
from dht.flows.target_question import TargetQuestion
from tests import targets_recount as recount
from tests.conftest import Seeds
from tests.flows.test_targets import by_target, join_two, scorecard, settle
from tests.offices import Office, tally
from tests.store.test_statements import counted
from tests.targets_recount import Province

PEOPLE_TARGETS = (
    "cadres",
    "applying",
    "better",
    "owners",
    "workers",
    "either",
    "number",
    "complete",
    "attended",
)


def missing(office: Office, target: str, as_of: str = "2025-08-01", **question: Any) -> Any:
    """Return the JSON document of `dht missing`."""
    options = {name: question.pop(name) for name in ("output", "reveal_ids", "sheets") if name in question}
    request = MissingRequest(target, options.pop("reveal_ids", False), 0, "vi", **options)
    document: Any = report_missing(office.settings, TargetQuestion(as_of, **question), request)[0].document
    return {key: list(value) if isinstance(value, Stream) else value for key, value in document.items()}


def check(folder: Path, seed: int) -> None:
    province = recount.invent(seed)
    office = settle(folder, province)
    join_two(office, province)
    for on in ("2025-03-01", "2025-06-15", "2026-01-01"):
        for district in (None, "Mường Nhé"):
            states = by_target(scorecard(office, on, district=district, map="old"))
            for target in PEOPLE_TARGETS:
                found, state = missing(office, target, on, district=district, map="old"), states[target]
                assert found["missing"] + found["counted"] == found["whole"]
                assert len(found["people"]) == found["missing"] == sum(found["reasons"].values())
                if state["achieved"] is not None:
                    assert found["counted"] == state["achieved"]
                if found["not_on_rosters"] is not None:
                    assert found["whole"] + found["not_on_rosters"] == state["whole"]
                elif state["whole"] is not None:
                    assert found["whole"] == state["whole"]


@pytest.mark.parametrize("seed", [1, 2])
def test_missing_and_counted_make_up_the_whole(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.slow
def test_they_do_in_many_provinces(seeds: Seeds) -> None:
    for seed, folder in seeds(400, 100):
        check(folder, seed)


ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Đơn vị | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 | Bậc 2 |
| Lò Một | 01/01/1981 | 011181000101 | CBCCVC | TH Hoa Ban | Nậm Kè | Mường Nhé | Điện Biên | | | |
| Lò Hai | 01/01/1982 | 011182000102 | CBCCVC | TH Hoa Ban | Nậm Kè | Mường Nhé | Điện Biên | | | |
| Lò Ba | 01/01/1983 | 011183000103 | CBCCVC | TH Hoa Ban | Nậm Kè | Mường Nhé | Điện Biên | | | |
| Lò Tư | 01/01/1984 | 011184000104 | CBCCVC | TH Hoa Ban | Nậm Kè | Mường Nhé | Điện Biên | | | |
| Lò Năm | 01/01/1985 | 011185000105 | CBCCVC | TH Hoa Ban | Nậm Kè | Mường Nhé | Điện Biên | | | |
| Lò Sáu | 01/01/1986 | 011186000106 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên | | 05/03/2025 | |
| Lò Bảy | 01/01/1987 | 011187000107 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên | 01/05/2025 | | |
| Lò Tám | 01/01/1988 | 011188000108 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên | 01/05/2019 | | |
| Lò Chín | 01/01/1989 | 011189000109 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên | | 5/3/2025 | 5/4/2025 |
"""
CLASSES = """
| Mã lớp | Ngày khai giảng | Tỉnh | Bậc |
| L1 | 01/03/2025 | Điện Biên | 1 |
| L2 | 01/03/2025 | Điện Biên | 2 |
| L0 | 01/03/2025 | Điện Biên | |
"""
ATTENDANCE = """
| Số CCCD | Mã lớp | Điểm danh |
| 011181000101 | L2 | đạt |
| 011182000102 | L0 | không đạt |
| 011183000103 | L2 | có mặt |
| 011184000104 | L2 | vắng |
| 011184000104 | L1 | đạt |
| 011185000105 | L0 | đăng ký |
| 011186000106 | L0 | đạt |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = settle(tmp_path, Province("at-least", [], {}, {}, [], {}))
    for table in (ROSTER, CLASSES, ATTENDANCE):
        office.imports(table)
    return office


def reasons(document: Any) -> dict[str, tuple[str, str | None]]:
    return {one["full_name"]: (one["reason"], one["about"]) for one in document["people"]}


def test_every_reason(office: Office) -> None:
    assert reasons(missing(office, "cadres")) == {
        "Lò Một": ("passed", "L2"),
        "Lò Hai": ("failed", "L0"),
        "Lò Ba": ("present", "L2"),
        "Lò Tư": ("absent", "L2"),
        "Lò Năm": ("registered", "L0"),
        "Lò Sáu": ("lower_level", "1"),
        "Lò Bảy": ("moved_in", "2025-05-01"),
        "Lò Tám": ("nothing", None),
    }
    assert reasons(missing(office, "cadres", "2025-02-28"))["Lò Một"] == ("nothing", None)
    office.imports(
        "| Số CCCD | Kết quả ứng dụng | Ngày đánh giá | Kết quả |\n"
        "| 011189000109 | Tốt hơn | 01/06/2025 | Không đạt |"
    )
    assert reasons(missing(office, "better")) == {"Lò Chín": ("not_found", None)}
    assert set(reasons(missing(office, "applying")).values()) == {("not_measured", None)}
    attended = reasons(missing(office, "attended"))
    assert "Lò Tư" not in attended, "who was absent from one class was in another"
    assert attended["Lò Năm"] == ("registered", "L0")


def test_who_is_on_no_roster_has_no_name(office: Office) -> None:
    office.imports("| Tỉnh | Đối tượng | Tổng số | Tính đến ngày |\n| Điện Biên | Chủ DN | 9 | 01/03/2025 |")
    office.imports(ROSTER.replace("CBCCVC", "CBCCVC; chủ doanh nghiệp", 2))
    found = missing(office, "owners")
    assert (found["whole"], found["counted"], found["missing"], found["not_on_rosters"]) == (2, 0, 2, 7)


def test_units_are_missing_too(office: Office, tmp_path: Path) -> None:
    head = "| Đơn vị | Huyện | Tỉnh | Mốc | Ngày ban hành |"
    office.imports(f"{head}\n| | Mường Nhé | Điện Biên | Ban hành kế hoạch | 01/03/2025 |")
    path = tmp_path / "ke-hoach.xlsx"
    found = missing(office, "plans", output=str(path))
    assert (found["whole"], found["counted"], found["missing"]) == (10, 1, 9)
    assert {one["district"] for one in found["units"]} >= {"Huyện Tủa Chùa", "Thị xã Mường Lay"}
    assert missing(office, "plans", district="Mường Nhé")["units"] == []
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(5, [cell.value for cell in sheet[4]].index("Ngày") + 1).value = "20/03/2025"
    book.save(tmp_path / "tra.xlsx")
    report = office.take(str(tmp_path / "tra.xlsx"))
    assert (report.applied, tally(report.files[0])) == (True, {"created": 1, "blank": 8}), report.issues
    assert missing(office, "plans")["counted"] == 2
    old, new = (missing(office, "groups", map=map)["units"] for map in ("old", "new"))
    assert [list(one.values()) for one in old] == [
        ["TH Hoa Ban", "Xã Nậm Kè", "Huyện Mường Nhé", "Tỉnh Điện Biên"]
    ]
    assert [list(one.values()) for one in new] == [["TH Hoa Ban", "Xã Nậm Kè", None, "Tỉnh Điện Biên"]]


def test_things_cannot_be_missing(office: Office) -> None:
    for target in ("classes", "gold"):
        with pytest.raises(Refusal) as refused:
            missing(office, target)
        assert refused.value.issues[0].choices == (*PEOPLE_TARGETS, "plans", "groups")
        assert refused.value.exit_code == 2


@pytest.mark.parametrize("reveal", [False, True])
def test_a_workbook_is_filled_in_and_imported_again(office: Office, tmp_path: Path, reveal: bool) -> None:
    path = tmp_path / "thieu.xlsx"
    missing(office, "cadres", output=str(path), reveal_ids=reveal)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["TH Hoa Ban", "Xã Nậm Kè"]
    heads = [cell.value for cell in book["TH Hoa Ban"][4]]
    assert ("Số CCCD" in heads) is reveal
    assert "011181000101" not in str(list(book["TH Hoa Ban"].values)) or reveal
    report = office.take(str(path))
    assert (report.applied, tally(report.files[0])) == (True, {"blank": 8})
    day = heads.index("Ngày hoàn thành") + 1
    for sheet in book:
        sheet.cell(5, day).value = "20/07/2025"
    filled = tmp_path / "tra.xlsx"
    book.save(filled)
    report = office.take(str(filled))
    assert (report.applied, tally(report.files[0])) == (True, {"created": 2, "blank": 6}), report.issues
    assert missing(office, "cadres")["counted"] == 3
    assert missing(office, "cadres", "2025-07-19")["counted"] == 1


def test_outcomes_and_classes_are_filled_in_too(office: Office, tmp_path: Path) -> None:
    for target, fills in (
        ("applying", {"Ngày": "20/07/2025", "Kết quả": "Đạt"}),
        ("attended", {"Mã lớp": "L1", "Điểm danh": "có mặt"}),
    ):
        path = tmp_path / f"{target}.xlsx"
        before = missing(office, target, output=str(path), sheets="commune")
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["Xã Nậm Kè"]
        sheet = book["Xã Nậm Kè"]
        heads = [cell.value for cell in sheet[4]]
        for name, value in fills.items():
            sheet.cell(5, heads.index(name) + 1).value = value
        book.save(tmp_path / "tra.xlsx")
        report = office.take(str(tmp_path / "tra.xlsx"))
        assert report.applied, report.issues
        assert missing(office, target)["missing"] == before["missing"] - 1


def test_nobody_missing_writes_no_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert missing(office, "owners", output=str(path))["missing"] == 0
    assert not path.exists()


def test_the_same_number_of_questions_for_few_and_many(tmp_path: Path) -> None:
    found = []
    for people in (5, 35):
        everyone = [recount.Somebody(n, "Mường Nhé", "", ["cadre"]) for n in range(1, people)]
        office = settle(tmp_path / str(people), Province("exact", everyone, {}, {}, [], {}))
        with counted() as statements:
            missing(office, "cadres")
        found.append(statements.total())
    assert found[0] == found[1] <= 45


MODULES = """
schema = 1
code = "thu"
name = "Chương trình thử"
counting = "exact"
module = [{number = 1, name = "Một"}, {number = 2, name = "Hai"}]
target = [
  {id = "two", name = "Chuyên đề hai", module = 2, percent = 100},
  {id = "all", name = "Cả chương trình", complete = true, percent = 100},
]
"""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_modules_are_filled_in_too(office: Office, tmp_path: Path, lang: Any) -> None:
    (tmp_path / "programmes" / "thu.toml").write_text(MODULES, encoding="utf-8")
    assert reasons(missing(office, "all"))["Lò Sáu"] == ("some_steps", "1")
    assert reasons(missing(office, "two"))["Lò Sáu"] == ("some_steps", "1")
    for target, fills in (("two", {10: "20/07/2025"}), ("all", {9: "Chuyên đề 1", 10: "21/07/2025"})):
        path = tmp_path / f"{target}.xlsx"
        request = MissingRequest(target, False, 0, lang, str(path), "commune")
        before = report_missing(office.settings, TargetQuestion("2025-08-01"), request)[0].document
        book = openpyxl.load_workbook(path)
        sheet = book["Xã Nậm Kè"]
        heads = [cell.value for cell in sheet[4]]
        first = heads.index("Why missing (dht)" if lang == "en" else "Vì sao còn thiếu (dht)") + 2
        for row in range(5, sheet.max_row + 1):
            for at, value in enumerate(fills.values()):
                sheet.cell(row, first + at).value = value
        book.save(tmp_path / "tra.xlsx")
        report = office.take(str(tmp_path / "tra.xlsx"))
        assert report.applied, (heads, report.issues)
        assert isinstance(before, dict)
        assert report.total("created") + report.total("unchanged") == before["missing"]
    assert missing(office, "all")["missing"] == 0
