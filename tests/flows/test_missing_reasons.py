"""Reasons besides what classes and levels say: refused rows, people who may be one, people who moved in."""

from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from dht.flows.cell_question import CellQuestion
from dht.flows.deciding import decide_pairs
from dht.flows.explaining_cells import explain_cell
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reviewing import ReviewRequest, list_pairs
from dht.flows.undoing import undo_batch
from tests import missing_recount as recount
from tests.conftest import Seeds
from tests.flows.test_missing import ROSTER, missing, reasons
from tests.flows.test_targets import settle
from tests.offices import Office
from tests.printed_books import write_book
from tests.store.test_statements import counted
from tests.targets_recount import Province

CLASSES = """
| Mã lớp | Ngày khai giảng | Tỉnh | Bậc |
| L1 | 01/03/2025 | Điện Biên | 1 |
| L2 | 01/03/2025 | Điện Biên | 2 |
"""
DONE = "| Số CCCD | Bậc | Ngày hoàn thành |\n"
HEAD = "| Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Đơn vị | Xã | Huyện | Tỉnh | Từ ngày | Bậc 2 |\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = settle(tmp_path, Province("at-least", [], {}, {}, [], {}))
    office.imports(ROSTER)
    office.imports(CLASSES)
    return office


def partly(office: Office, table: str) -> int:
    return office.take(office.write(table), options=ImportOptions(partial=True)).files[0].batch or 0


def why(office: Office, target: str = "cadres", as_of: str = "2025-08-01", **question: Any) -> dict[str, Any]:
    found = missing(office, target, as_of, **question)
    assert sum(found["reasons"].values()) == found["missing"] == found["whole"] - found["counted"]
    return {one["full_name"]: one for one in found["people"]}


def refused(office: Office, **question: Any) -> dict[str, tuple[str, str]]:
    """Return (reason, code) of everyone of whom a row was refused."""
    found = why(office, **question)
    return {name: (one["reason"], one["code"]) for name, one in found.items() if one["code"]}


def test_the_row_that_was_refused_is_named(office: Office, tmp_path: Path) -> None:
    book = {
        "Ghi chú": "x",
        "Lớp 1": "Số CCCD|Bậc|Ngày hoàn thành\n011181000101|2|32/05/2025\n011182000102|2|",
    }
    path = str(write_book(tmp_path / "so.xlsx", book))
    batch = office.take(path, options=ImportOptions(partial=True)).files[0].batch
    one = why(office)["Lò Một"]
    assert (one["reason"], one["about"], one["code"]) == ("refused_row", None, "E309")
    assert (one["batch"], one["file"], one["sheet"], one["row"]) == (batch, "so.xlsx", "Lớp 1", 2)
    assert why(office)["Lò Hai"]["row"] == 3
    assert set(missing(office, "cadres")["reasons"]) == {"refused_row", "lower_level", "moved_in", "nothing"}
    undo_batch(office.settings, batch or 0, office.today, False)
    assert refused(office) == {}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 011181000101 | 1 | |", {}),  # the target asks for level 2
        ("| 011181000101 | 2 | |", {"Lò Một": ("refused_row", "E302")}),
        ("| 011181000101 | 3 | |", {"Lò Một": ("refused_row", "E302")}),
        ("| 011181000101 | x | 01/05/2025 |", {"Lò Một": ("refused_row", "E301")}),
        ("| 011186000106 | 2 | |", {"Lò Sáu": ("refused_row", "E302")}),  # before what the facts prove
        ("| 011189000109 | 2 | |", {}),  # who counts is not missing
    ],
)
def test_only_a_row_that_could_have_counted_is_a_reason(
    office: Office, row: str, found: dict[str, Any]
) -> None:
    partly(office, DONE + row)
    assert refused(office) == found


def test_what_was_said_again_and_taken_is_no_reason_any_more(office: Office) -> None:
    partly(office, DONE + "| 011181000101 | 2 | |\n| 011182000102 | x | 01/05/2025 |")
    assert set(refused(office)) == {"Lò Một", "Lò Hai"}
    assert set(refused(office, target="complete")) == {"Lò Một", "Lò Hai"}
    again = office.imports(
        DONE + "| 011181000101 | 2 | 02/05/2025 |\n| 011182000102 | 1 | 01/05/2025 |"
    ).batch
    assert refused(office) == {}
    assert why(office)["Lò Hai"]["reason"] == "lower_level"
    assert refused(office, target="complete") == {}, "level 2 is done, and of the other nothing is open"
    undo_batch(office.settings, again or 0, office.today, False)
    assert set(refused(office)) == {"Lò Một", "Lò Hai"}
    partly(office, DONE + "| 011181000101 | 2 | 33/05/2025 |")
    assert refused(office)["Lò Một"] == ("refused_row", "E309"), "the last one is told"


def test_another_level_of_the_same_or_a_later_file_says_nothing_of_the_row(office: Office) -> None:
    partly(office, DONE + "| 011181000101 | 1 | 01/05/2025 |\n| 011181000101 | x | 01/05/2025 |")
    partly(office, DONE + "| 011182000102 | 2 | |")
    office.imports(DONE + "| 011182000102 | 1 | 02/05/2025 |")
    assert refused(office) == {"Lò Một": ("refused_row", "E301"), "Lò Hai": ("refused_row", "E302")}


def test_a_row_of_a_later_day_is_no_reason_yet(office: Office) -> None:
    partly(office, DONE + "| 011181000101 | 6 | 10/06/2025 |")
    assert refused(office, as_of="2025-06-09") == {}
    assert set(refused(office, as_of="2025-06-10")) == {"Lò Một"}


def test_outcomes_and_attendance_have_rows_of_their_own(office: Office) -> None:
    office.imports(DONE + "| 011181000101 | 2 | 01/05/2025 |\n| 011182000102 | 2 | 01/05/2025 |")
    head = "| Số CCCD | Kết quả ứng dụng | Ngày đánh giá | Kết quả |\n"
    partly(office, head + "| 011181000101 | Tốt hơn | 32/05/2025 | |\n| 011182000102 | Ứng dụng | x | |")
    assert refused(office, target="better") == {"Lò Một": ("refused_row", "E315")}
    assert refused(office, target="applying") == {"Lò Hai": ("refused_row", "E315")}
    assert refused(office) == {}
    office.imports(head + "| 011181000101 | Tốt hơn | 01/06/2025 | không đạt |")
    assert why(office, "better")["Lò Một"]["reason"] == "not_found", "the newer measurement stands"
    head = "| Số CCCD | Mã lớp | Điểm danh |\n"
    partly(office, head + "| 011183000103 | L9 | có mặt |\n| 011184000104 | L1 | ngủ |")
    assert refused(office, target="attended") == {
        "Lò Ba": ("refused_row", "E320"), "Lò Tư": ("refused_row", "E312")}  # fmt: skip
    assert refused(office) == {}
    office.imports(head + "| 011184000104 | L1 | vắng |")
    assert reasons(missing(office, "attended"))["Lò Tư"] == ("absent", "L1")
    office.imports(
        "| Mã lớp | Ngày khai giảng | Tỉnh | Chương trình |\n| L9 | 01/03/2025 | Điện Biên | five-levels |"
    )
    assert refused(office, target="attended") == {}, "a class of another programme"


def test_who_is_one_person_has_the_rows_of_both(office: Office) -> None:
    partly(office, DONE + "| 011181000101 | 2 | |")
    for keep, join in (("011183000103", "011181000101"), ("011181000101", "011183000103")):
        merge_people(office.settings, MergeRequest(keep, join, office.today, despite_cccd=True))
        name = "Lò Ba" if keep == "011183000103" else "Lò Một"
        assert refused(office) == {name: ("refused_row", "E302")}
        unmerge_person(office.settings, join, office.today)
        assert refused(office) == {"Lò Một": ("refused_row", "E302")}


def test_a_row_that_may_be_of_several_is_not_known_whose(office: Office) -> None:
    full = "| Họ và tên | Ngày sinh | Số CCCD | Đơn vị | Bậc | Ngày hoàn thành |\n"
    partly(office, full + "| Lò Hai | 02/01/1982 | 011182000777 | TH Hoa Ban | 2 | 01/05/2025 |")
    assert refused(office) == {}, "another CCCD and another birth: a namesake"
    partly(office, full + "| Lò Hai | 02/01/1982 | | TH Hoa Ban | 2 | 01/05/2025 |")
    partly(office, full + "| Lò Một | | 011181000107 | | 2 | 01/05/2025 |")
    assert refused(office) == {"Lò Một": ("unresolved", "E305"), "Lò Hai": ("unresolved", "E305")}
    partly(office, full + "| Lò Ba | 01/01/1983 | | TH Khác | 2 | 01/05/2025 |")
    assert refused(office)["Lò Ba"] == ("unresolved", "E305")
    partly(office, DONE + "| 011183000103 | 2 | |")
    assert refused(office)["Lò Ba"] == ("refused_row", "E302"), "what is certain comes first"


TWIN = "| {name} | {birth} | {card} | {who} | {school} | {commune} | {district} | Điện Biên | | {done} |"
SAME = {"name": "Lò Một", "birth": "01/01/1981", "card": "", "who": "", "school": "TH Hoa Mơ",
        "commune": "Mường Báng", "district": "Tủa Chùa", "done": "01/04/2025"}  # fmt: skip


@pytest.mark.parametrize(
    ("twin", "is_one"),
    [
        ({}, True),
        ({"done": ""}, False),  # has not achieved it either
        ({"done": "02/08/2025"}, False),  # not by the day asked for
        ({"card": "011181000109"}, True),  # a CCCD with one other digit
        ({"card": "011181000777"}, False),  # another CCCD
        ({"birth": "01/02/1981"}, False),  # nearly the birth, in another unit
        ({"birth": "01/02/1981", "school": "TH Hoa Ban", "commune": "Nậm Kè", "district": "Mường Nhé"}, True),
        ({"birth": "1981", "school": "TH Hoa Ban", "commune": "Nậm Kè", "district": "Mường Nhé"}, True),
        ({"name": "Lò Mốt"}, True),  # the same name without tone marks
        ({"name": "Lò Mười"}, False),
    ],
)
def test_somebody_who_is_perhaps_the_same_has_done_it(
    office: Office, twin: dict[str, str], is_one: bool
) -> None:
    office.imports(HEAD + TWIN.format(**{**SAME, **twin}))
    one = next(one for one in missing(office, "cadres")["people"] if one["full_name"] == "Lò Một")
    pairs = {pair["pair"] for pair in list_pairs(office.settings, ReviewRequest(office.today)).records}
    if is_one:
        assert (one["reason"], pairs) == ("unresolved", {one["pair"]})
        assert one["twin"] == ("cccd:011******109" if "card" in twin else None)
    else:
        assert (one["reason"], one["pair"]) == ("nothing", None)


def test_a_pair_that_was_decided_on_is_no_reason(office: Office) -> None:
    office.imports(HEAD + TWIN.format(**SAME))
    pair = why(office)["Lò Một"]["pair"]
    batch = decide_pairs(office.settings, [], [pair], office.today).document["batch"]  # type: ignore[index]
    assert why(office)["Lò Một"]["reason"] == "nothing"
    undo_batch(office.settings, int(str(batch)), office.today, False)
    assert why(office)["Lò Một"]["reason"] == "unresolved"
    decide_pairs(office.settings, [pair], [], office.today)
    assert "Lò Một" not in why(office)


def test_the_twin_of_somebody_who_is_several_persons_counts_too(office: Office) -> None:
    office.imports(HEAD + TWIN.format(**SAME))
    merge_people(office.settings, MergeRequest("011183000103", "011181000101", office.today, True))
    assert why(office)["Lò Ba"]["reason"] == "unresolved"


NEW = "| {} | CBCCVC{} | {} | {} | {} | Điện Biên | {} | |"
HERE = ("Nậm Kè", "Mường Nhé")
MOVES = HEAD + "\n".join((
    NEW.format("Lò Một | 01/01/1981 | 011181000101", "", "TH Mơ", "Mường Báng", "Tủa Chùa", "01/04/2025"),
    NEW.format("Lò Hai | 01/01/1982 | 011182000102", "", "TH Mai", *HERE, "01/04/2025"),
    NEW.format("Lò Ba | 01/01/1983 | 011183000103", "; Giáo viên", "TH Hoa Ban", *HERE, "01/04/2025"),
    NEW.format("Lò Bảy | 01/01/1987 | 011187000107", "; Giáo viên", "", *HERE, "01/06/2025"),
))  # fmt: skip


def test_who_moved_in_came_from_somewhere(office: Office) -> None:
    office.imports(MOVES)
    moved = {
        name: (one["about"], one["moved_from"])
        for name, one in why(office, map="old").items()
        if one["reason"] == "moved_in"
    }
    assert moved == {
        "Lò Một": ("2025-04-01", "TH Hoa Ban, Xã Nậm Kè, Huyện Mường Nhé"),
        "Lò Hai": ("2025-04-01", "TH Hoa Ban"),
        "Lò Bảy": ("2025-05-01", None),  # other audiences since June are no move
    }
    assert why(office)["Lò Ba"]["reason"] == "nothing", "the same school, as a teacher too"
    here = why(office, district="TuaChua")
    assert set(here) == {"Lò Một"}
    assert here["Lò Một"]["moved_from"] == "TH Hoa Ban, Xã Nậm Kè, Huyện Mường Nhé"
    assert why(office, as_of="2025-03-31")["Lò Một"]["reason"] == "nothing"
    merge_people(office.settings, MergeRequest("011184000104", "011181000101", office.today, True))
    assert why(office, map="old")["Lò Tư"]["moved_from"] == "TH Hoa Ban, Xã Nậm Kè, Huyện Mường Nhé"


def test_the_number_of_questions_does_not_depend_on_the_reasons(office: Office) -> None:
    found = []
    for several in (False, True):
        twins = [SAME, {**SAME, "name": "Lò Hai", "birth": "01/01/1982"}] if several else [SAME]
        office.imports(HEAD + "\n".join(TWIN.format(**twin) for twin in twins))
        partly(office, DONE + "\n".join(f"| 01118{n}00010{n} | 2 | |" for n in range(3, 6 if several else 4)))
        with counted() as statements:
            missing(office, "cadres")
        found.append(statements.total())
    assert found[0] == found[1] <= 70


def send(office: Office, province: recount.Province) -> None:
    """Import what the offices of a made-up province sent."""
    head = ["Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị", "Xã", "Huyện", "Tỉnh"]
    rows, moves = [], []
    for one in province.people:
        who = [one.name, one.birth, one.card]
        steps = ["01/03/2025" if level in one.levels else "" for level in recount.LEVELS]
        rows.append([*who, one.school, *recount.SCHOOLS[one.school], "Điện Biên", *steps])
        if one.moved:
            day, school = one.moved
            moves.append([*who, school, *recount.SCHOOLS[school], "Điện Biên", day])
    office.imports([[*head, "Bậc 1", "Bậc 2", "Bậc 3"], *rows])
    if moves:
        office.imports([[*head, "Từ ngày"], *moves])
    if province.rows:
        places = {**recount.SCHOOLS, "": ("", "")}
        refused = [
            [*(r.name, r.birth, r.card, r.school), *places[r.school], "Điện Biên", str(r.level or 9), ""]
            for r in province.rows
        ]
        path = office.write([[*head, "Bậc", "Ngày hoàn thành"], *refused])
        report = office.take(path, options=ImportOptions(partial=True))
        assert report.files[0].refused == len(refused)


def recounted(folder: Path, seed: int) -> set[str]:
    province = recount.invent(seed)
    office = Office(folder, "thu")
    programme = folder / "programmes" / "thu.toml"
    programme.parent.mkdir()
    programme.write_text(recount.PROGRAMME.format(counting=province.counting), encoding="utf-8")
    object.__setattr__(office.settings, "programmes", programme.parent)
    send(office, province)
    seen = set()
    for target in ("two", "all"):
        found = why_all(office, target)
        assert found == recount.expected(province, target), seed
        told = Counter(reason for *_, reason, _ in found)
        for few in (20_000, 0):
            with mock.patch("dht.flows.missing_counts.FEW", few):
                assert explained(office, target) == told, (seed, few)
        seen |= set(told)
    return seen


def explained(office: Office, target: str) -> dict[str, int]:
    """Return why people are missing, as the explanation of the target counts them."""
    question = ProgressQuestion("2025-12-31", map="old")
    report = explain_cell(office.settings, CellQuestion("targets", question, target=target), False)
    document: Any = report.document
    return {one["reason"]: one["number"] for one in document["left_out"] if one["in_whole"]}


def why_all(office: Office, target: str) -> list[tuple[str, ...]]:
    document = missing(office, target, "2025-12-31", reveal_ids=True, map="old")
    assert sum(document["reasons"].values()) == document["missing"]
    assert document["missing"] + document["counted"] == document["whole"]
    return sorted(
        (
            one["full_name"], one["birth_date"], one["ids"].removeprefix("cccd:"), one["organisation"],
            one["reason"], one["about"] if one["reason"] == "moved_in" else "",
        )
        for one in document["people"]
    )  # fmt: skip


def test_the_recount_finds_the_same_reasons(tmp_path: Path) -> None:
    seen = set()
    for seed in range(6):
        seen |= recounted(tmp_path / str(seed), seed)
    assert seen >= {"refused_row", "unresolved", "moved_in", "nothing", "some_steps"}


@pytest.mark.slow
def test_the_recount_finds_the_same_reasons_in_many_offices(seeds: Seeds) -> None:
    for seed, folder in seeds(1000, 600):
        recounted(folder, seed)
