"""What dht says of a random diary equals the count of the cards: both maps, the bridge, trends, what changed.

`--slow` tells some more diaries; `--seeds` says how many, `--first-seed` from which on:

    python -m pytest tests/test_diaries.py -k many --slow --seeds 3000 --first-seed 100000
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dht.core.completeness import CompleteList
from dht.flows.bridging import report_bridge
from dht.flows.comparing import report_comparison
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.missing import MissingRequest, report_missing
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import report_progress
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from dht.flows.trend import TrendRequest, report_trend
from dht.flows.undoing import undo_batch
from tests import diary_recount as recount
from tests import diary_targets as targets
from tests.conftest import Seeds
from tests.diaries import AUDIENCES, ON_OLD_MAP, PROGRAMME, UNITS, Diary, Entry, keep, name_of
from tests.diary_recount import Asked, Cells
from tests.offices import Office, Rows

WHO = ["Họ và tên", "Số CCCD"]
HEADS = {
    "roster": [*WHO, "Đối tượng", "Đơn vị", "Xã (cũ)", "Xã (mới)", "Huyện", "Tỉnh", "Từ ngày", "Đến ngày",
               "Bậc 1", "Bậc 2", "Bậc 3"],
    "completions": [*WHO, "Bậc", "Ngày hoàn thành"],
    "outcomes": [*WHO, "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả"],
    "headcounts": ["Huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày"],
    "classes": ["Mã lớp", "Ngày khai giảng", "Tỉnh", "Bậc"],
    "attendance": [*WHO, "Mã lớp", "Điểm danh"],
}  # fmt: skip

GROUNDS: tuple[tuple[dict[str, Any], Asked], ...] = (
    ({"map": "old"}, Asked()),
    ({"map": "old", "district": "096"}, Asked("old", ("district", "096"))),
    ({"map": "old", "district": "103"}, Asked("old", ("district", "103"))),
    ({"map": "old", "province": "11"}, Asked("old", ("province", "11"))),
    ({"map": "new"}, Asked("new")),
    ({"map": "new", "province": "19"}, Asked("new", ("new_province", "19"))),
    ({"map": "new", "commune": "03164"}, Asked("new", ("new_commune", "03164"))),
)
"""Where targets are asked about, for dht and for the recount."""
BY_DISTRICT = ({"map": "old"}, {"map": "old", "province": "11"})


def said(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def who(card: str) -> list[str]:
    return [name_of(card), card]


def rows_of(entry: Entry) -> Rows:
    """Return an entry as the list that an office sends."""
    rows: Rows = [HEADS.get(entry.kind, HEADS["roster"])]
    for row in entry.rows:
        match entry.kind:
            case "roster" | "complete":
                until = row.until and row.until - timedelta(days=1)
                tags = "; ".join(AUDIENCES[code] for code in row.audiences)
                steps = [said(row.levels.get(level)) for level in recount.LEVELS]
                rows.append(
                    [*who(row[0]), tags, row.school, *row.place.cells, said(row.since), said(until), *steps]
                )
            case "completions":
                rows.append([*who(row[0]), str(row[1]), said(row[2])])
            case "outcomes":
                rows.append([*who(row[0]), "Tốt hơn", said(row[1]), "Đạt" if row[2] else "Không đạt"])
            case "headcounts":
                rows.append([row[0], "Điện Biên", AUDIENCES["business_owner"], str(row[2]), said(row[1])])
            case "classes":
                rows.append([row[0], said(row[1]), "Điện Biên", row[2]])
            case "attendance":
                rows.append([*who(row[0]), *row[1:]])
    return rows


def tell(diary: Diary, folder: Path) -> Office:
    """Let dht do what a diary says, each entry on its day."""
    office = Office(folder, "thu")
    (folder / "programmes").mkdir()
    programme = PROGRAMME.format(counting=diary.counting, h=ON_OLD_MAP)
    (folder / "programmes" / "thu.toml").write_text(programme, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder / "programmes")
    for entry in diary.entries:
        office.today = entry.on.isoformat()
        match entry.kind:
            case "undo":
                assert entry.undoes
                undo_batch(office.settings, entry.undoes.batch, office.today, False)
            case "merge":
                done: Any = merge_people(office.settings, MergeRequest(*entry.rows[0], office.today, True))
                entry.batch = done.document["batch"]
            case "apart":
                done = unmerge_person(office.settings, entry.rows[0][1], office.today)
                entry.batch = done.document["batch"]
            case _:
                whole = CompleteList(office.today, "district") if entry.kind == "complete" else None
                options = ImportOptions(complete=whole, yes=True)
                report = office.take(office.write(rows_of(entry)), options=options)
                assert report.applied, report.issues
                entry.batch = report.files[0].batch or 0
    return office


def questions(rng: random.Random) -> tuple[dict[str, Any], Asked]:
    """Return which people are asked about, for dht and for the recount."""
    on_map = rng.choice(("old", "new"))
    options: dict[str, Any] = {"map": on_map}
    unit = None
    if rng.random() < 0.6:
        _, kind = rng.choice([key for key in UNITS if key[0] == on_map])
        options[kind] = rng.choice(UNITS[on_map, kind])
        unit = (f"new_{kind}" if on_map == "new" else kind, options[kind])
    audience = rng.choice((None, None, *AUDIENCES))
    options |= {"audience": AUDIENCES[audience]} if audience else {}
    options["level"] = rng.choice((None, None, None, *recount.LEVELS))
    return options, Asked(on_map, unit, audience, options["level"])


def percent(part: int, whole: int) -> float | None:
    """Cut to hundredths; 100 only if all did, 0 only if nobody did."""
    if not whole:
        return None
    return max(part * 10_000 // whole / 100, 0.01 if part else 0.0)


def key_of(row: Any, by: str) -> str | None:
    unit = row["unit"]
    if unit["code"] is None or by != "organisation":
        code: str | None = unit["code"]
        return code
    return f"{unit['name']} {unit['code'].partition('@')[2]}".rstrip()


def cells_of(row: Any) -> Cells:
    return (row["people"], *row["reached"].values(), row["achieved"])


def holds_progress(office: Office, cards: recount.Cards, day: date, rng: random.Random) -> None:
    options, asked = questions(rng)
    kinds = ["commune", "organisation", "audience", "province", *(["district"] if asked.map == "old" else [])]
    by = rng.choice(kinds)
    found: Any = report_progress(
        office.settings, ProgressQuestion(day.isoformat(), by=by, **options)
    ).document
    rows = {key_of(row, by): cells_of(row) for row in found["rows"]}
    assert len(rows) == len(found["rows"])
    rows["*"] = cells_of(found["total"])
    assert rows == {"*": (0,) * 5} | recount.progress(cards, day, asked, by), (day, options, by)
    for row in (*found["rows"], found["total"]):
        assert row["percent"] == percent(row["achieved"], row["of"])


def holds_bridge(office: Office, cards: recount.Cards, day: date, rng: random.Random) -> None:
    options, asked = questions(rng)
    by = rng.choice(("district", "commune"))
    found: Any = report_bridge(office.settings, ProgressQuestion(day.isoformat(), **options), by).document
    rows = {
        (r["old"]["code"], r["new"]["code"], r["way"]): (r["people"], r["achieved"]) for r in found["rows"]
    }
    expected = recount.bridge(cards, day, asked, by)
    assert rows == expected, (day, options, by)
    people = sum(cells[0] for cells in expected.values())
    for side, at in (("old", 0), ("new", 1)):
        placed = sum(cells[0] for key, cells in expected.items() if key[at] is not None)
        assert found[side] == {"placed": placed, "not_placed": people - placed, "people": people}


def holds_trend(office: Office, cards: recount.Cards, day: date, rng: random.Random) -> None:
    options, asked = questions(rng)
    interval, cutoff = rng.choice(("week", "month", "quarter")), rng.choice(("calendar", "15th-to-14th"))
    last = rng.choice((None, None, 3))
    request: Any = TrendRequest(interval, cutoff, last)  # type: ignore[arg-type]
    found: Any = report_trend(office.settings, ProgressQuestion(day.isoformat(), **options), request).document
    rows = found["rows"]
    shown = [(r["period"], r["from"], r["to"]) for r in rows if r["period"]]
    late = cutoff != "calendar"
    every = recount.periods(date.fromisoformat(shown[0][1]), day, interval, late)
    assert shown == [(name, first.isoformat(), end.isoformat()) for name, first, end in every]
    assert last is None or len(shown) <= last
    for row in rows:
        first = date.fromisoformat(row["from"]) if row["period"] else recount.ALWAYS
        end = date.fromisoformat(row["to"] if row["period"] else shown[0][1])
        end -= timedelta(days=not row["period"])
        new = (*row["new"].values(), row["newly_achieved"])
        assert new == recount.newly(cards, first, end, asked), (row, options)
        state = recount.progress(cards, end, asked, "commune").get("*", (0,) * 5)
        assert (*cells_of(row),) == state, (row, options)
    whole = recount.newly(cards, recount.ALWAYS, day, asked)
    assert tuple(sum(row["new"][str(level)] for row in rows) for level in recount.LEVELS) == whole[:3]


def holds_comparison(office: Office, diary: Diary, day: date, rng: random.Random) -> None:
    options, asked = questions(rng)
    then = diary.entries[0].on + timedelta(days=rng.randrange((day - diary.entries[0].on).days + 1))
    question = ProgressQuestion(day.isoformat(), **options)
    found: Any = report_comparison(office.settings, question, then.isoformat()).document
    reported, lines, now = recount.compared(diary, then, day, asked)
    got = {line["reason"]: (line["persons"], line["achieved"], line["of"]) for line in found["changes"]}
    assert got == lines, (then, day, options)
    for name, expected in (("reported", reported), ("now", now)):
        assert (found[name]["achieved"], found[name]["of"]) == expected, (name, then, day, options)
    for at, figure in ((0, "achieved"), (1, "of")):
        assert reported[at] + sum(line[at + 1] for line in lines.values()) == found["now"][figure]


def holds_targets(office: Office, cards: recount.Cards, day: date, rng: random.Random) -> None:
    options, asked = rng.choice(GROUNDS)
    by: Any = rng.choice((None, "district")) if options in BY_DISTRICT else None
    question = TargetQuestion(day.isoformat(), **options)
    found: Any = report_targets(office.settings, question, by, (False, None))[0].document
    answers = [(found["targets"], asked)]
    for row in found.get("rows", ()):
        if row["unit"] and row["unit"]["code"]:
            answers.append((row["targets"], Asked("old", ("district", row["unit"]["code"]))))
    for state, about in ((state, about) for states, about in answers for state in states):
        target = state["target"]
        figure = targets.figures(cards, target, day, about)
        got = (state["achieved"], state["whole"], state["remaining"])
        assert got == (*figure, targets.left(target, figure)), (target, day, options, about)
        part, held = figure[0], targets.NUMBERS.get(target, figure[1])
        assert state["percent"] == (None if part is None or held is None else percent(part, held)), target


def holds_missing(
    office: Office, cards: recount.Cards, day: date, rng: random.Random, now: recount.Cards | None = None
) -> None:
    """Who has been there only by what was undone since `now` has no name any more."""
    options, asked = rng.choice(GROUNDS)
    target = rng.choice(tuple(targets.GOALS | targets.NUMBERS))
    question, request = TargetQuestion(day.isoformat(), **options), MissingRequest(target, True, 0, "vi")
    found: Any = report_missing(office.settings, question, request)[0].document
    expected = targets.missing(cards, target, day, asked)
    shown = [(one["full_name"], one["reason"]) for one in found["people"]]
    begun = (now or cards).begun
    named = {card: name_of(card) for card, entry in cards.begun.items() if begun.get(card) == entry}
    reasons = [(named.get(card, ""), why) for card, why in expected.items()]
    assert sorted(shown) == sorted(reasons), (target, day, options)
    assert found["whole"] == len(targets.whole(cards, target, day, asked))
    assert found["missing"] == len(expected) == sum(found["reasons"].values())
    assert found["missing"] + found["counted"] == found["whole"]


def check(folder: Path, seed: int) -> None:
    """Hold what dht says of a diary against the recount, on some days and as it was known on one."""
    diary, rng = keep(seed), random.Random(seed)
    office = tell(diary, folder)
    cards = recount.known_on(diary)
    for _ in range(4):
        day = rng.choice(
            (date(2025, 6, 30), date(2025, 7, 1), date(2025, 1, 6) + timedelta(rng.randrange(400)))
        )
        holds_progress(office, cards, day, rng)
        holds_bridge(office, cards, day, rng)
        holds_trend(office, cards, day, rng)
        holds_comparison(office, diary, max(day, diary.entries[-1].on), rng)
        holds_targets(office, cards, day, rng)
        holds_missing(office, cards, day, rng)
    known = rng.choice(diary.entries).on
    office.settings = replace(office.settings, as_known=known.isoformat())
    earlier = recount.known_on(diary, known)
    holds_progress(office, earlier, day, rng)
    holds_bridge(office, earlier, day, rng)
    holds_trend(office, earlier, day, rng)
    holds_targets(office, earlier, day, rng)
    holds_missing(office, earlier, day, rng, cards)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_of_a_diary_equals_the_recount(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.slow
def test_it_does_for_many_diaries(seeds: Seeds) -> None:
    for seed, folder in seeds(100, 250):
        check(folder, seed)
