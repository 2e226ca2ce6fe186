"""After any history of imports, refusals, records and moves the store says what a small model says."""

import copy
import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dht.core.completeness import CompleteList
from dht.core.issues import Refusal
from dht.flows.deciding import decide_pairs
from dht.flows.history import report_log
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.reviewing import ReviewRequest, list_pairs
from dht.flows.undoing import undo_batch
from dht.store.database import open_for_reading
from dht.store.headcounts import headcounts_on
from dht.store.outcomes import tally_outcome
from tests.known import Seen, date_batches, last_day, seen
from tests.offices import TODAY, Office, errors
from tests.soundness import assert_sound

PHASES = (Phase.generate, Phase.shrink)
ALWAYS = "0001-01-01"
GONE = None
DAYS = ("2024-09-01", "2025-02-01", "2025-06-01", "2025-09-01")
LISTED_ON = ("2025-10-01", "2025-11-01", TODAY)
"""Days of complete lists, later than any that a row names."""
ASKED = ("2024-01-01", "2024-12-31", "2025-03-01", "2025-06-01", "2025-10-15", "2026-01-15")
COMMUNES = {"Xã Sín Thầu": "Mường Nhé", "Xã Chung Chải": "Mường Nhé", "Xã Na Cô Sa": "Nậm Pồ"}
AUDIENCES = {"": set(), "Giáo viên": {"giáo viên"}, "Cán bộ quản lý": {"cán bộ quản lý"}}
PEOPLE = {f"01118500000{number}": f"Lò Thị {name}" for number, name in enumerate(("Mai", "Mai", "Pọm", "Ún"))}
BIRTH = "02/09/1985"
ALIKE = tuple(PEOPLE)[:2]
"""Of one name and birth, with cards that differ by one digit: a pair to be reviewed."""
HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Đối tượng", "Xã", "Huyện", "Từ ngày", "Bậc 1", "Bậc 2"]
Period = tuple[str, str, str, frozenset[str]]
"""Since, until, commune, audiences."""
Keys = dict[str, tuple[str, str]]
"""Card → the person's key in the store, whose order settles what nothing else does."""
Row = tuple[str, str, str, str, tuple[str, str]]
"""Card, audience, commune, start, days of level 1 and 2; anything but the card may be blank."""


class Model:
    """What a clerk would keep on a card for each person: stays with their audiences, and levels."""

    def __init__(self) -> None:
        self.stays: dict[str, list[list[Any]]] = {}
        """By card: [first day, commune, audiences]; at the commune `GONE` nobody counts."""
        self.levels: dict[str, set[tuple[int, str]]] = {}
        self.revoked: dict[str, set[tuple[int, str]]] = {}
        """By card: (level, day) of what counts, and of what was taken back."""
        self.headcounts: dict[tuple[str, str], int] = {}
        """(district, day) → how many teachers it says it has."""
        self.found: dict[tuple[str, str], bool] = {}
        """(card, day) → whether the person was found to apply AI."""
        self.last: dict[str, Row] = {}
        """The last row of each person that said something new, which says nothing when it comes again."""
        self.noted: dict[str, dict[Period, int]] = {}
        """When each period of a card was noted as it is."""
        self.moment = 0
        self.into: dict[str, str] = {}
        """Card of someone who is one person with another → the card that counts for both."""
        self.apart: set[frozenset[str]] = set()

    def apply(self, row: Row, today: str = TODAY) -> None:
        card, audience, commune, since, steps = row
        tags = AUDIENCES[audience]
        if self.last.get(card) == row:
            return
        before = copy.deepcopy((self.stays.get(card), self.levels.get(card)))
        if card not in self.stays:
            self.stays[card] = [[since or ALWAYS, commune, set(tags)]]
            self.levels[card], self.revoked[card] = set(), set()
        elif not self._come_back(self.stays[card], commune, since, tags, today):
            self._revise(self.stays[card], commune, since, tags)
        for level, day in enumerate(steps, 1):
            self.complete(card, level, day)
        if before != (self.stays[card], self.levels[card]):
            self.last[card] = row

    def leave(self, rows: list[Row], day: str) -> None:
        """Let go whoever counted in one of the communes as one of its audiences, and is not in the rows."""
        units: dict[str, set[str]] = {}
        for _, audience, commune, _, _ in rows:
            if commune:
                units.setdefault(commune, set()).update(AUDIENCES[audience] or {""})
        listed = {one for row in rows for one in self.everyone(row[0])}
        for card in self.stays.keys() - listed:
            if card in ALIKE and not listed.isdisjoint(ALIKE):
                continue  # perhaps listed under the other card
            stays = self.stays[card]
            _, commune, tags = ([[ALWAYS, GONE, set()]] + [s for s in stays if s[0] < day])[-1]
            ends = any(stay[0] == day for stay in stays)
            if commune in units and (tags or {""}) <= units[commune] and not ends:
                stays.append([day, GONE, set()])
                stays.sort(key=lambda stay: stay[0])
                self.last.pop(card, None)

    def _come_back(
        self, stays: list[list[Any]], commune: str, since: str, tags: set[str], today: str
    ) -> bool:
        """Begin a stay today for who had left, unless the row says when they moved."""
        if len(stays) < 2 or stays[-1][1] is not GONE or stays[-1][0] > today:
            return False
        was = stays[-2]
        if since > was[0] and commune not in ("", was[1]):
            return False
        stays.append([today, commune or was[1], was[2] | tags])
        return True

    def applied(self, rows: list[Row], day: str | None = None) -> None:
        """Apply the rows of a file, a complete list of `day` if given; note since when a period is so."""
        self.moment += 1
        for row in rows:
            self.apply(row, day or TODAY)
        if day is not None:
            self.leave(rows, day)
        for card in self.stays:
            before = self.noted.get(card, {})
            self.noted[card] = {p: before.get(p, self.moment) for p in self.periods(card)}

    def periods(self, card: str) -> list[Period]:
        stays = self.stays[card]
        ends = [stay[0] for stay in stays[1:]] + ["9999-12-31"]
        return [
            (since, end, place, frozenset(tags))
            for (since, place, tags), end in zip(stays, ends, strict=True)
            if place is not GONE
        ]

    def everyone(self, card: str) -> list[str]:
        """Return the cards of one person, the one that counts for all first."""
        survivor = self.into.get(card, card)
        return [survivor, *(merged for merged, into in self.into.items() if into == survivor)]

    def merge(self, card: str, other: str) -> None:
        keep, join = self.everyone(card), self.everyone(other)
        self.apart -= {frozenset((a, b)) for a in keep for b in join}
        self.into |= dict.fromkeys(join, keep[0])

    def unmerge(self, card: str) -> None:
        survivor, *merged = self.everyone(card)
        for other in merged if card == survivor else [card]:
            del self.into[other]
            self.apart.add(frozenset((survivor, other)))

    def review(self) -> bool:
        """Say whether the two who are alike are a pair that nobody has decided on."""
        if not all(card in self.stays for card in ALIKE):
            return False
        one, other = map(self.everyone, ALIKE)
        return one[0] != other[0] and not any(frozenset((a, b)) in self.apart for a in one for b in other)

    def whereabouts(self, card: str, day: str, keys: Keys) -> tuple[str, set[str]] | None:
        """Return where and as what one person counts on a day: of several periods the one that began last."""
        first, *merged = self.everyone(card)
        holding = [
            (period, noted)
            for one in (first, *sorted(merged, key=keys.__getitem__))
            for period, noted in self.noted[one].items()
            if period[0] <= day < period[1]
        ]
        if not holding:
            return None
        (_, _, place, _), _ = max(holding, key=lambda one: (one[0][0], one[1]))
        known = [period[2] for period, _ in holding if period[2]]
        return place or (known or [""])[0], {tag for period, _ in holding for tag in period[3]}

    def complete(self, card: str, level: int, day: str) -> None:
        """Note what a list says, unless it was taken back from this person."""
        if day and not any((level, day) in self.revoked[one] for one in self.everyone(card)):
            self.levels[card].add((level, day))

    def complete_again(self, card: str, level: int, day: str) -> None:
        """Note what somebody says who knows that it was taken back."""
        if (level, day) not in self.levels[card]:
            self.levels[card].add((level, day))
            for one in self.everyone(card):
                self.revoked[one].discard((level, day))

    def take_back(self, card: str, level: int, day: str) -> str:
        """Take back what was completed on a day, or on the only one; say what came of it."""
        group = self.everyone(card)
        stand = {on for one in group for n, on in self.levels[one] if n == level}
        back = {on for one in group for n, on in self.revoked[one] if n == level} - stand
        chosen = {day} & stand if day else stand if not back else set()
        if len(chosen) == 1:
            (on,) = chosen
            for one in group:
                if (level, on) in self.levels[one]:
                    self.levels[one].remove((level, on))
                    self.revoked[one].add((level, on))
            return "revoked"
        if day in back if day else back and not stand:
            return "unchanged"
        return "E330" if day or not stand else "E331"

    def _revise(self, stays: list[list[Any]], commune: str, since: str, tags: set[str]) -> None:
        there = [stay for stay in stays if stay[1] is not GONE]
        about = max((s for s in there if s[0] <= since), default=there[0]) if since else there[-1]
        after = next((stay for stay in there if since and stay[0] > since), None)
        commune = commune or about[1]
        if not since or since == about[0]:
            about[1:] = commune, about[2] | tags
        elif (
            since > about[0]
            and commune == about[1]
            and (tags <= about[2] or (about[0] == ALWAYS and not about[2]))
        ):
            about[0], about[2] = (since if about[0] == ALWAYS else about[0]), about[2] | tags
        elif after and commune == after[1] and not (since > about[0] and commune == about[1]):
            self._fill(stays, since)
            after[0], after[2] = since, after[2] | tags
        else:
            if commune != about[1] or since < about[0]:
                self._fill(stays, since)
            stays.append([since, commune, about[2] | tags if since > about[0] else tags or about[2]])
            stays.sort(key=lambda stay: stay[0])

    def _fill(self, stays: list[list[Any]], since: str) -> None:
        """Somebody counts elsewhere from a day until the next stay begins: nobody is gone in between."""
        following = next((stay for stay in stays if stay[0] > since), None)
        if following is not None and following[1] is GONE:
            stays.remove(following)

    def count(self, day: str, by_audience: bool, keys: Keys) -> dict[str, tuple[int, int, int]]:
        found: dict[str, list[int]] = {}
        for card in self.stays.keys() - self.into.keys():
            here = self.whereabouts(card, day, keys)
            if here is not None:
                commune, tags = here
                levels = [item for one in self.everyone(card) for item in self.levels[one]]
                done = [level for level, when in levels if when <= day]
                cells = (1, int(bool(done)), int(2 in done))
                rows = (tags or {"chưa xác định"}) if by_audience else {commune or "chưa xác định"}
                for row in (*rows, "*"):
                    found[row] = [a + b for a, b in zip(found.get(row, [0, 0, 0]), cells, strict=True)]
        return {row: (cells[0], cells[1], cells[2]) for row, cells in ({"*": [0, 0, 0]} | found).items()}


@st.composite
def rows(draw: st.DrawFn) -> Row:
    commune = draw(st.sampled_from(["", *COMMUNES]))
    since = draw(st.sampled_from(["", *DAYS])) if commune else ""
    days = st.sampled_from(["", *DAYS])
    return (
        draw(st.sampled_from(list(PEOPLE))),
        draw(st.sampled_from(list(AUDIENCES))),
        commune,
        since,
        (draw(days), draw(days)),
    )


files = st.lists(rows(), min_size=1, max_size=4, unique_by=lambda row: row[0])


class AnyHistory(RuleBasedStateMachine):
    """The store beside the model."""

    def __init__(self) -> None:
        super().__init__()
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.office = Office(Path(tempfile.mkdtemp(dir=memory)))
        self.model = Model()
        self.files: list[tuple[str, list[Row]]] = []
        self.moments: dict[tuple[int, ...], tuple[list[str], Model]] = {}
        """By the batches that stood: the content of the store, and the model."""
        self.known: dict[str, Seen] = {}
        """By the day of the last batch: what questions read."""

    def teardown(self) -> None:
        store = self.office.settings.db
        if store.exists():
            assert_sound(store)
            for day, what in self.known.items():
                assert seen(store, day) == what
        shutil.rmtree(self.office.folder)

    def write(self, rows: list[Row], *more: list[str]) -> str:
        cells = [
            [PEOPLE[c], BIRTH, c, tag, place, COMMUNES.get(place, ""), day, *steps]
            for c, tag, place, day, steps in rows
        ]
        return self.office.write([HEADER, *cells, *more])

    def applied(self, rows: list[Row]) -> None:
        self.model.applied(rows)

    def keys(self) -> Keys:
        return {
            card: (s, i)
            for card, s, i in self.office.select("SELECT value, province_code, person_id FROM person_key")
        }

    @rule(rows=files)
    def take(self, rows: list[Row]) -> None:
        path = self.write(rows)
        report = self.office.take(path)
        assert report.applied, errors(report.issues)
        self.applied(rows)
        self.files.append((path, rows))

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def take_again(self, data: st.DataObject) -> None:
        path, rows = data.draw(st.sampled_from(self.files))
        assert self.office.take(path).applied
        self.applied(rows)

    @precondition(lambda self: self.files)
    @rule()
    def take_the_last_again(self) -> None:
        path, rows = self.files[-1]
        assert self.office.take(path).applied
        self.applied(rows)
        before = self.office.content()
        assert self.office.take(path).total("unchanged") == len(rows)
        assert self.office.content() == before

    @rule(rows=files, day=st.sampled_from(LISTED_ON), twice=st.booleans())
    def take_a_complete_list(self, rows: list[Row], day: str, twice: bool) -> None:
        path, options = self.write(rows), ImportOptions(complete=CompleteList(day))
        known = bool(self.model.stays)
        report = self.office.take(path, options=options)
        if known and not any(row[2] for row in rows):
            assert errors(report.issues) == [("E632", None)]
            return
        assert report.applied, errors(report.issues)
        self.model.applied(rows, day)
        self.files.append((path, rows))
        if twice:
            before = self.office.content()
            assert self.office.take(path, options=options).total("unchanged") == len(rows)
            assert self.office.content() == before

    @rule(rows=files, again=st.booleans())
    def take_and_undo(self, rows: list[Row], again: bool) -> None:
        there = self.office.settings.db.exists()
        before = self.office.content() if there else []
        path = self.write(rows)
        batch = self.office.take(path).files[0].batch
        assert batch is not None
        after = self.office.content()
        undo_batch(self.office.settings, batch, self.office.today, False)
        assert self.office.content() == before
        assert_sound(self.office.settings.db)
        if again:
            assert self.office.take(path).applied
            assert self.office.content() == after
            self.applied(rows)

    def standing_batches(self) -> tuple[int, ...]:
        if not self.office.settings.db.exists():
            return ()
        log = report_log(self.office.settings, None).records
        return tuple(r["batch"] for r in log[::-1] if r["undone_by"] is None and r["kind"] != "undo")

    @precondition(lambda self: self.standing_batches())
    @rule(steps=st.integers(1, 3))
    def undo_the_last(self, steps: int) -> None:
        batches = self.standing_batches()
        for _ in range(steps):
            if batches:
                undo_batch(self.office.settings, batches[-1], self.office.today, False)
                batches = batches[:-1]
        while batches not in self.moments:  # in the midst of a step with several batches
            undo_batch(self.office.settings, batches[-1], self.office.today, False)
            batches = batches[:-1]
        content, model = self.moments[batches]
        assert self.office.content() == content
        assert_sound(self.office.settings.db)
        self.model = copy.deepcopy(model)

    @invariant()
    def remember(self) -> None:
        content = self.office.content() if self.office.settings.db.exists() else []
        self.moments[self.standing_batches()] = (content, copy.deepcopy(self.model))
        if content:
            date_batches(self.office.settings.db)
            self.known[last_day(self.office.settings.db)] = seen(self.office.settings.db)

    @rule(rows=files)
    def dry_run(self, rows: list[Row]) -> None:
        self.office.take(self.write(rows), options=ImportOptions(dry_run=True))

    @rule(rows=files, partial=st.booleans())
    def take_with_a_bad_row(self, rows: list[Row], partial: bool) -> None:
        bad = ["Lò Thị Lạ", BIRTH, "011185000009", "", "", "", "hôm qua", "", ""]
        report = self.office.take(self.write(rows, bad), options=ImportOptions(partial=partial))
        assert errors(report.issues) == [("E218", len(rows) + 2)]
        if partial:
            self.applied(rows)

    @rule(card=st.sampled_from(list(PEOPLE)), level=st.sampled_from([1, 2]), day=st.sampled_from(DAYS))
    def record(self, card: str, level: int, day: str) -> None:
        if card in self.model.stays:
            self.office.record(card, str(level), day)
            self.model.complete_again(card, level, day)

    @precondition(lambda self: self.model.stays)
    @rule(data=st.data(), level=st.sampled_from([1, 2]), day=st.sampled_from([None, *DAYS]))
    def revoke(self, data: st.DataObject, level: int, day: str | None) -> None:
        card = data.draw(st.sampled_from(sorted(self.model.stays)))
        expected = self.model.take_back(card, level, day or "")
        try:
            outcome = self.office.revoke(card, str(level), day)["outcome"]
        except Refusal as refusal:
            outcome = refusal.issues[0].code
        assert outcome == expected

    @precondition(lambda self: any(self.model.levels.values()))
    @rule(data=st.data(), dated=st.booleans())
    def take_back(self, data: st.DataObject, dated: bool) -> None:
        done = sorted((card, *what) for card, some in self.model.levels.items() for what in some)
        some = data.draw(st.lists(st.sampled_from(done), min_size=1, max_size=3))
        header = ["Số CCCD", "Bậc", "Ngày hoàn thành", "Kết quả"]
        rows = [[card, str(level), day if dated else "", "Thu hồi"] for card, level, day in some]
        path = self.office.write([header, *rows])
        found = self.office.take(path, options=ImportOptions(partial=True))
        results = [self.model.take_back(card, level, day if dated else "") for card, level, day in some]
        counts = (found.total("updated"), found.total("unchanged"), found.total("refused"))
        wrong = len(results) - results.count("revoked") - results.count("unchanged")
        assert counts == (results.count("revoked"), results.count("unchanged"), wrong)

    @rule(
        done=st.lists(
            st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from([1, 2]), st.sampled_from(DAYS)),
            max_size=4,
        )
    )
    def take_completions(self, done: list[tuple[str, int, str]]) -> None:
        known = [line for line in done if line[0] in self.model.stays]
        if known:
            self.office.imports(
                [["Số CCCD", "Bậc", "Ngày hoàn thành"], *([c, str(n), d] for c, n, d in known)]
            )
            for card, level, day in known:
                self.model.complete(card, level, day)

    @rule(
        done=st.lists(
            st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from([1, 2]), st.sampled_from(DAYS))
        ),
        wrong=st.lists(
            st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from([1, 2])), min_size=1, unique=True
        ),
    )
    def take_some_completions(self, done: list[tuple[str, int, str]], wrong: list[tuple[str, int]]) -> None:
        """Let good rows in beside rows without a day, which are remembered of everyone known."""
        known = [line for line in done if line[0] in self.model.stays]
        rows = [*([c, str(n), d] for c, n, d in known), *([c, str(n), ""] for c, n in wrong)]
        path = self.office.write([["Số CCCD", "Bậc", "Ngày hoàn thành"], *rows])
        batch = self.office.take(path, options=ImportOptions(partial=True)).files[0].batch
        for card, level, day in known:
            self.model.complete(card, level, day)
        kept = self.office.select(
            "SELECT k.value, r.level FROM refusal AS r JOIN person_key AS k ON k.person_id = r.person_id"
            f" WHERE r.batch = {batch} AND r.certain = 1 AND r.code = 'E302'"
        )
        assert sorted(kept) == sorted(line for line in wrong if line[0] in self.model.stays)

    @rule(
        said=st.lists(
            st.tuples(st.sampled_from(["096", "103"]), st.sampled_from(DAYS), st.integers(0, 3)),
            min_size=1,
            max_size=4,
            unique_by=lambda row: row[:2],
        ),
        by_file=st.booleans(),
    )
    def take_headcounts(self, said: list[tuple[str, str, int]], by_file: bool) -> None:
        if by_file:
            header = ["Mã huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày"]
            self.office.imports([header, *([unit, "Điện Biên", "GV", str(n), day] for unit, day, n in said)])
        for unit, day, number in said:
            if not by_file:
                said_so = (f"district_code={unit}", "audience=teacher", f"number={number}", f"date={day}")
                self.office.fact("headcounts", "province=Điện Biên", *said_so)
            self.model.headcounts[unit, day] = number

    @rule(
        said=st.lists(
            st.tuples(st.sampled_from(list(PEOPLE)), st.sampled_from(DAYS), st.booleans()),
            max_size=4,
            unique_by=lambda row: row[:2],
        )
    )
    def take_outcomes(self, said: list[tuple[str, str, bool]]) -> None:
        known = [row for row in said if row[0] in self.model.stays]
        if known:
            header = ["Số CCCD", "Kết quả ứng dụng", "Ngày", "Kết quả"]
            rows = [[card, "applies_ai", day, "đạt" if yes else "không đạt"] for card, day, yes in known]
            self.office.imports([header, *rows])
            self.model.found |= {(card, day): yes for card, day, yes in known}

    @invariant()
    def facts_are_the_models(self) -> None:
        if not self.office.settings.db.exists():
            return
        keys = self.keys()
        for day in ASKED:
            with open_for_reading(self.office.settings.db) as database:
                stored = {f.record.unit: f.record.number for f in headcounts_on(database, day)}
                applying = tally_outcome(database, "five-levels", "applies_ai", day)
            latest = {unit: n for (unit, on), n in sorted(self.model.headcounts.items()) if on <= day}
            assert stored == latest
            last: dict[str, tuple[str, bool]] = {}
            for (card, on), yes in self.model.found.items():
                if on <= day:
                    one = self.model.everyone(card)[0]
                    last[one] = max(last.get(one, ("", False)), (on, yes))
            here = [one for one in last if self.model.whereabouts(one, day, keys) is not None]
            assert sum(applying.values()) == sum(last[one][1] for one in here)

    @precondition(lambda self: len(self.model.stays) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        card, other = data.draw(st.permutations(sorted(self.model.stays)))[:2]
        request = MergeRequest(card, other, self.office.today, despite_cccd=True)
        merge_people(self.office.settings, request)
        if other not in self.model.everyone(card):
            self.model.merge(card, other)

    @precondition(lambda self: self.model.into)
    @rule(data=st.data())
    def unmerge(self, data: st.DataObject) -> None:
        cards = sorted({*self.model.into, *self.model.into.values()})
        card = data.draw(st.sampled_from(cards))
        unmerge_person(self.office.settings, card, self.office.today)
        self.model.unmerge(card)

    @precondition(lambda self: self.model.stays)
    @rule(decide=st.booleans())
    def review(self, decide: bool) -> None:
        pairs = list_pairs(self.office.settings, ReviewRequest(self.office.today)).records
        if any(len(self.model.everyone(card)) > 1 for card in ALIKE if card in self.model.stays):
            return  # others who are one with them may have cards that contradict
        assert len(pairs) == self.model.review()
        if pairs and decide:
            decide_pairs(self.office.settings, [], [str(pairs[0]["pair"])], self.office.today)
            self.model.apart.add(frozenset(ALIKE))

    @invariant()
    def progress_is_the_models(self) -> None:
        if not self.office.settings.db.exists():
            return
        keys = self.keys()
        for day, by_audience in itertools.product(ASKED, (False, True)):
            by = "audience" if by_audience else "commune"
            found = self.office.counts(day, by=by, map="old")
            expected = self.model.count(day, by_audience, keys)
            assert {row: cells[:3] for row, cells in found.items()} == expected
        new = self.office.counts(ASKED[-1], by="commune", map="new")
        assert new["*"][:3] == self.model.count(ASKED[-1], False, keys)["*"]


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        AnyHistory,
        settings=settings(
            max_examples=examples,
            phases=PHASES,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_short_history() -> None:
    run(12, 8)


@pytest.mark.slow
def test_any_long_history() -> None:
    run(1500, 25)
