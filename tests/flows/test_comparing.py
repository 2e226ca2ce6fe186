"""`dht progress --compare DATE`: the first line is what was printed then, and the lines sum to the last."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.comparing import report_comparison
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.progress_question import ProgressQuestion
from dht.flows.undoing import undo_batch
from tests.flows.test_reporting import PROGRAMME
from tests.offices import Office

THEN, NOW = "2025-04-30", "2025-08-31"
ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Đến ngày | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011185000001 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | | 01/03/2025 | |
| Lò Thị Hoa | 011186000002 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | | | 01/04/2025 |
| Lò Thị Lan | 011187000003 | Giáo viên | Xã Chung Chải | Mường Nhé | Điện Biên | | | | |
| Lò Thị Ún | 011188000004 | Giáo viên | Xã Chung Chải | Mường Nhé | Điện Biên | | 30/06/2025 | | 02/04/2025 |
| Vàng Thị Mỷ | 011189000005 | Giáo viên | Xã Na Cô Sa | Nậm Pồ | Điện Biên | | | | 03/04/2025 |
| Cà Thị Pọm | 011190000006 | | Xã Na Cô Sa | Nậm Pồ | Điện Biên | | | | |
"""
LATER = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011185000001 | | Xã Na Cô Sa | Nậm Pồ | Điện Biên | 01/07/2025 | | 20/05/2025 |
| Lò Thị Lan | 011187000003 | | | | | | | 15/04/2025 |
| Cà Thị Pọm | 011190000006 | Giáo viên | | | | | | |
| Hà Văn Bình | 011091000007 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | | 16/04/2025 |
| Hà Văn An | 011092000008 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/06/2025 | | 10/06/2025 |
| Vàng Thị Mỷ | 011189000005 | | Xã Chung Chải | Mường Nhé | Điện Biên | | | |
"""
QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"district": "Mường Nhé"},
    {"district": "Nậm Pồ"},
    {"province": "Điện Biên", "map": "new"},
    {"audience": "Giáo viên"},
    {"level": 1},
)


@pytest.fixture(params=["at-least", "exact"])
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Office:
    office = Office(tmp_path, today=THEN)
    folder = tmp_path / "programmes"
    folder.mkdir()
    text = PROGRAMME.format(code="try", counting=request.param)
    (folder / "try.toml").write_text(text, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder, programme="try")
    office.imports(ROSTER)
    return office


def compared(office: Office, since: str = THEN, as_of: str = NOW, **question: Any) -> Any:
    return report_comparison(office.settings, ProgressQuestion(as_of, **question), since).document


def shown(office: Office, day: str, **question: Any) -> dict[str, int]:
    total = office.progress(day, **question)["total"]
    return {"achieved": total["achieved"], "of": total["of"]}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_lines_lead_from_what_was_printed_then_to_what_is_printed_now(
    office: Office, question: dict[str, Any]
) -> None:
    question = {"map": "old", **question}
    printed = shown(office, THEN, **question)
    office.today = NOW
    office.imports(LATER)
    office.record("011186000002", "2", "2025-08-01")
    found = compared(office, **question)
    assert found["reported"] == printed
    assert found["now"] == shown(office, NOW, **question)
    for figure in ("achieved", "of"):
        changes = sum(line[figure] for line in found["changes"])
        assert found["reported"][figure] + changes == found["now"][figure]
    after_corrections = [
        x for x in found["changes"] if x["reason"] in ("listed", "unlisted", "late", "corrected")
    ]
    for figure in ("achieved", "of"):
        known_now = found["reported"][figure] + sum(line[figure] for line in after_corrections)
        assert known_now == shown(office, THEN, **question)[figure]


def test_every_reason_has_its_line(office: Office) -> None:
    office.today = NOW
    office.imports(LATER)
    found = compared(office, district="Mường Nhé")
    lines = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in found["changes"]}
    # Mỷ was moved here by a correction, Bình listed late; Lan's level came late; An began in June, Ún ended,
    # Mai got to level 2 in May and moved away in July.
    assert lines == {"listed": (2, 2, 2), "late": (1, 1, 0), "came": (1, 1, 1), "left": (2, -1, -2)}
    found = compared(office, as_of="2025-05-31", district="Mường Nhé")
    lines = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in found["changes"]}
    assert lines["new"] == (1, 1, 0)


def test_nothing_changed_is_no_line(office: Office) -> None:
    found = compared(office, "2025-04-29", "2025-04-30")
    assert [line["reason"] for line in found["changes"]] == ["listed"], "all was recorded on the day after"
    found = compared(office, THEN, "2025-05-01")
    assert (found["changes"], found["reported"]) == ([], found["now"])
    found = compared(office, "2025-01-01")
    assert found["reported"] == {"achieved": 0, "of": 0}


def test_one_person_of_two_rows_changes_once(office: Office) -> None:
    office.today = NOW
    office.imports(
        "| Họ và tên | Mã cán bộ | Xã | Huyện | Tỉnh | Đối tượng | Từ ngày | Bậc 2 |\n"
        "| Lò Thị Mai | GV-1 | Xã Na Cô Sa | Nậm Pồ | Điện Biên | Giáo viên | 01/06/2025 | 15/06/2025 |"
    )
    apart = compared(office)
    merge_people(office.settings, MergeRequest("011185000001", "GV-1", NOW, False))
    merged = compared(office)
    assert apart["reported"] == merged["reported"]
    assert merged["now"] == shown(office, NOW) == {"achieved": apart["now"]["achieved"], "of": 4}
    lines = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in merged["changes"]}
    assert lines == {"left": (1, -1, -1), "new": (1, 1, 0)}
    for district in ("Mường Nhé", "Nậm Pồ"):
        found = compared(office, district=district)
        assert found["now"] == shown(office, NOW, district=district, map="old")
        assert found["reported"] == shown(office, THEN, district=district, map="old")
    assert [line["reason"] for line in found["changes"]] == ["came"]


def test_what_an_undo_brought_back_is_as_old_as_it_was(office: Office) -> None:
    office.imports(
        "| Họ và tên | Mã cán bộ | Xã | Huyện | Tỉnh | Đối tượng |\n"
        "| Lò Thị Mai | GV-1 | Xã Na Cô Sa | Nậm Pồ | Điện Biên | Giáo viên |"
    )
    merge_people(office.settings, MergeRequest("011185000001", "GV-1", THEN, False))
    office.today = "2025-05-15"
    corrected = office.imports(
        "| Họ và tên | Số CCCD | Xã | Huyện | Tỉnh |\n"
        "| Lò Thị Mai | 011185000001 | Xã Chung Chải | Mường Nhé | Điện Biên |"
    )
    here = {"district": "Mường Nhé"}
    printed = shown(office, office.today, **here)
    office.today = NOW
    undo_batch(office.settings, corrected.batch or 0, NOW, False)
    found = compared(office, "2025-05-15", **here)
    assert (found["reported"], found["now"]) == (printed, shown(office, NOW, **here))
    assert found["now"]["of"] == 2, "Mai counts where she was listed last, Ún has left"


def test_people_merged_since_are_two_in_the_report(office: Office) -> None:
    """Both counted then, one of them had achieved it; after the merge, and after that is undone."""
    printed = shown(office, THEN)
    office.today = NOW
    merge_people(office.settings, MergeRequest("011185000001", "011186000002", NOW, despite_cccd=True))
    merged = compared(office)
    assert merged["reported"] == printed
    assert merged["now"] == shown(office, NOW)
    lines = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in merged["changes"]}
    assert lines == {"merged": (1, 0, -1), "left": (1, -1, -1)}
    office.today = "2025-09-30"
    unmerge_person(office.settings, "011186000002", office.today)
    again = compared(office, NOW, office.today)
    assert again["reported"] == merged["now"]
    lines = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in again["changes"]}
    assert lines == {"merged": (1, 0, 1)}


@pytest.mark.parametrize("undone", [2, 3])
def test_what_was_decided_then_holds_in_the_report_when_it_is_undone(office: Office, undone: int) -> None:
    merge_people(office.settings, MergeRequest("011185000001", "011186000002", THEN, despite_cccd=True))
    if undone == 3:
        unmerge_person(office.settings, "011186000002", THEN)
    printed = shown(office, THEN)
    office.today = NOW
    undo_batch(office.settings, undone, NOW, False)
    found = compared(office, as_of="2025-05-01")
    assert (found["reported"], found["now"]) == (printed, shown(office, "2025-05-01"))
    merged = [line["of"] for line in found["changes"] if line["reason"] == "merged"]
    assert merged == [1 if undone == 2 else -1]


def random_rows(rng: random.Random, before: str) -> str:
    """Return rows about some of six people: other places, days and levels than before."""

    def day(chance: float) -> str:
        month = rng.randrange(1, int(before[5:7]) + 1)
        return f"{rng.randrange(1, 28):02d}/{month:02d}/2025" if rng.random() < chance else ""

    places = ("Xã Sín Thầu | Mường Nhé", "Xã Chung Chải | Mường Nhé", "Xã Na Cô Sa | Nậm Pồ")
    header = "| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 | Bậc 2 | Bậc 3 |"
    rows = [
        f"| Lò Thị {name} | 01118{number}000001 | {rng.choice(('Giáo viên', ''))} | {rng.choice(places)}"
        f" | Điện Biên | {day(0.4)} | {day(0.3)} | {day(0.3)} | {day(0.2)} |"
        for number, name in enumerate(("Mai", "Hoa", "Lan", "Ún", "Mỷ", "Pọm"))
        if rng.random() < 0.6
    ]
    return "\n".join([header, *rows])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("few", [0, 20_000])
def test_what_was_printed_on_any_day_is_found_again(
    office: Office, seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dht.store.comparison.FEW", few)
    rng = random.Random(seed)
    question: dict[str, Any] = rng.choice(
        ({}, {"district": "Mường Nhé"}, {"level": 1}, {"audience": "Giáo viên"})
    )
    question = {"map": "old", **question}
    printed = {}
    for month in range(5, 11):
        office.today = f"2025-{month:02d}-28"
        office.take(office.write(random_rows(rng, office.today)), options=ImportOptions(partial=True))
        printed[office.today] = shown(office, office.today, **question)
    *earlier, last = printed
    for since in earlier:
        found = compared(office, since, last, **question)
        assert found["reported"] == printed[since], since
        assert found["now"] == printed[last]


def test_other_rows_make_no_comparison(office: Office) -> None:
    with pytest.raises(Refusal):
        compared(office, by="level")
