"""On made-up stores with planted oddities, `dht check --facts` finds what a plain recount finds, no more."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from dht.flows.merging import MergeRequest, merge_people
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.store import plausibility, trainers
from tests.offices import Office, Rows
from tests.plausible_recount import Done, Flag, Held, Place, Taught, World, flags

OLD = {
    "Sín Thầu": Place("03154", "03158"),
    "Leng Su Sìn": Place("03158", "03158"),
    "Chung Chải": Place("03157", "03160"),
    "Mường Toong": Place("03163", "03163"),
    "Huổi Lếch": Place("03177", "03163"),
}
NEW = {"Sín Thầu": Place(None, "03158"), "Mường Toong": Place(None, "03163")}
NOWHERE = Place(None, None)
SPELLINGS = {
    "ban thi dung": ("Bàn Thị Dung", "BÀN THỊ DUNG", "ThS. Bàn Thị Dung", "Cô Bàn Thị Dung"),
    "gv-0042": ("Vàng A Nủ (GV-0042)", "GV-0042", "Giảng viên: Vàng A Nủ, GV-0042"),
    "mua a su#1": ("Mùa A Sử - 011085000901",),
    "mua a su#2": ("Mùa A Sử - 011085000902",),
    "mua a su": ("Mùa A Sử",),
    "team": ("Tổ công nghệ số cộng đồng", "TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"),
    "": ("", "-", "không có"),
}
DAYS = ("2015-02-15", "2025-04-15", "2025-04-16", "2025-07-15")
TIMES = {
    "14:05": ("14:05", "14h05", "14:05:59", "2:05 PM"),
    "08:00": ("08:00", "8 giờ"),
    "": ("", "00:00", "-"),
}
DONE = ["Số CCCD", "Bậc", "Ngày hoàn thành", "Giờ hoàn thành", "Báo cáo viên", "Minh chứng"]


def vietnamese(day: str) -> str:
    return "/".join(reversed(day.split("-")))


class Maker:
    """Tells dht of a made-up world, and remembers what it told."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.rng = random.Random(seed)
        self.world = World(teams=frozenset({"team"}))

    def make(self) -> World:
        self.people()
        self.classes()
        for file in range(self.rng.randint(1, 4)):
            self.done(file)
        self.correct_births()
        self.merge()
        self.declared()
        return self.world

    def people(self) -> None:
        lists: dict[tuple[str, ...], Rows] = {
            ("Xã", "Huyện"): [], ("Xã (mới)",): [], ("Huyện",): [],
        }  # fmt: skip
        for number in range(self.rng.randint(5, 14)):
            person, kind = f"0110850{number:05}", self.rng.choices(list(lists), (6, 2, 1))[0]
            names = OLD if len(kind) == 2 else NEW
            name = self.rng.choice(list(names))
            self.world.places[person] = NOWHERE if kind == ("Huyện",) else names[name]
            self.world.births[person] = "1985-01-01"
            where = {"Xã": name, "Xã (mới)": name, "Huyện": "Mường Nhé"}
            cells = [where[column] for column in kind]
            lists[kind].append(
                [f"Lò Thị {chr(65 + number)}", person, "01/01/1985", "Giáo viên", *cells, "Điện Biên"]
            )
        for kind, rows in lists.items():
            header = ["Họ và tên", "Số CCCD", "Ngày sinh", "Đối tượng", *kind, "Tỉnh"]
            if rows:
                self.office.imports([header, *rows])

    def classes(self) -> None:
        rows: Rows = []
        for number in range(self.rng.randint(0, 4)):
            code, name = f"L{number}", self.rng.choice(list(OLD))
            first, last = sorted(self.rng.choices(("2025-04-14", "2025-04-15", "2025-04-16"), k=2))
            online = self.rng.random() < 0.2
            self.world.classes[code] = Held(code, OLD[name], first, last, online)
            mode = "trực tuyến" if online else "trực tiếp"
            rows.append([code, vietnamese(first), vietnamese(last), mode, name, "Mường Nhé", "Điện Biên"])
        if not rows:
            return
        header = ["Mã lớp", "Ngày khai giảng", "Ngày bế giảng", "Hình thức", "Xã", "Huyện", "Tỉnh"]
        self.office.imports([header, *rows])
        present: Rows = []
        for person in self.world.places:
            for code in self.rng.sample(list(self.world.classes), self.rng.randint(0, 2) and 1):
                absent = self.rng.random() < 0.2
                present.append([person, code, "vắng" if absent else "có mặt"])
                if not absent:
                    self.world.present.setdefault(person, []).append(code)
        if present:
            self.office.imports([["Số CCCD", "Mã lớp", "Điểm danh"], *present])
        pairs = [(person, code) for person in list(self.world.places)[:2] for code in self.world.classes]
        taught = self.rng.sample(pairs, self.rng.randint(1, len(pairs)))
        path = self.office.write([["Số CCCD", "Lớp giảng dạy"], *map(list, taught)], "taught.csv")
        assert self.office.take(path).applied
        self.world.taught = [Taught(*pair, row) for row, pair in enumerate(taught, start=2)]

    def done(self, file: int) -> None:
        keys = [
            (person, level, day)
            for person in self.world.places
            for level in (1, 2)
            for day in DAYS
            if not any(one[:3] == (person, level, day) for one in self.world.done)
        ]
        chosen = self.rng.sample(keys, min(len(keys), self.rng.randint(1, 24)))
        numbered = self.rng.random() < 0.5
        rows: Rows = []
        for row, (person, level, day) in enumerate(chosen, start=2):
            trainer, time = self.rng.choice(list(SPELLINGS)), self.rng.choice(list(TIMES))
            own = (
                f"CN-{file}-{row}" if numbered and self.rng.random() < 0.9 else f"QĐ {self.rng.randint(1, 3)}"
            )
            evidence = own if self.rng.random() < 0.8 else ""
            self.world.done.append(Done(person, level, day, time, trainer, evidence, file, row))
            written = (self.rng.choice(TIMES[time]), self.rng.choice(SPELLINGS[trainer]))
            rows.append([person, str(level), vietnamese(day), *written, evidence])
        assert self.office.take(self.office.write([DONE, *rows], f"done-{file}.csv")).applied

    def correct_births(self) -> None:
        with closing(sqlite3.connect(self.office.settings.db)) as connection, connection:
            for person in self.world.births:
                if self.rng.random() < 0.1:
                    self.world.births[person] = born = self.rng.choice(("2015-03-01", "2025-04-16"))
                    found = connection.execute(
                        "UPDATE person SET birth = ? WHERE id IN"
                        " (SELECT person_id FROM person_key WHERE value = ?)",
                        (born, person),
                    )
                    assert found.rowcount == 1

    def merge(self) -> None:
        if self.rng.random() < 0.4:
            one, other = self.rng.sample(list(self.world.places), 2)
            merge_people(self.office.settings, MergeRequest(one, other, self.office.today, True))
            self.world.merged[other] = one

    def declared(self) -> None:
        units = {"11": ["", "Điện Biên"]}
        if not self.world.merged:
            units |= {"03158": ["Sín Thầu", "Điện Biên"], "03163": ["Mường Toong", "Điện Biên"]}
        rows = [[*cells, str(self.rng.randint(0, 12)), "01/07/2025"] for cells in units.values()]
        path = self.office.write([["Xã (mới)", "Tỉnh", "Tổng số", "Tính đến ngày"], *rows], "declared.csv")
        report = self.office.take(path)
        assert report.applied, report.issues
        for row, (unit, cells) in enumerate(zip(units, rows, strict=True), start=2):
            self.world.declared.append((unit, int(cells[2]), row))


QUICK, MANY = 12, 400


@pytest.mark.parametrize("seeds", [range(QUICK), pytest.param(range(QUICK, MANY), marks=pytest.mark.slow)])
def test_exactly_what_is_implausible_is_flagged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: range
) -> None:
    monkeypatch.setattr(plausibility, "MANY", World.many)
    monkeypatch.setattr(trainers, "CROWD", World.crowd)
    seen: Counter[str] = Counter()
    for seed in seeds:
        office = Office(tmp_path / str(seed), "thai-nguyen-binh-dan-hoc-ai")
        world = Maker(office, seed).make()
        content = office.content()
        report, issues = report_plausibility(office.settings, PlausibilityRequest("2026-01-15", every=True))
        found: Counter[Flag] = Counter(
            (str(one["code"]), int(str(one["facts"])), one["file"], one["row"]) for one in report.records
        )
        assert found == flags(world), f"seed {seed}"
        assert len(issues) == found.total()
        assert office.content() == content, "nothing is changed"
        seen.update(code for code, *_ in found)
    codes = {"W801", "W802", "W803", "W804", "W805", "W806", "W808", "W809", "W810"}
    assert set(seen) == codes, "every rule is tried"
