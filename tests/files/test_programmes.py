"""Shipped and own programme files: what they say, and what is told when they cannot be read."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.core.programmes import Programme
from dht.files import toml_text
from dht.files.programmes import (
    check_programme_file,
    load_audiences,
    load_programme,
    load_programmes,
    programme_paths,
)

SHIPPED = programme_paths()

OWN = """schema = 1
code = "own"
name = "Riêng"
name_en = "Own"
counting = "at-least"

[[level]]
number = 1
name = "Một"
name_en = "One"

[[target]]
id = "t"
name = "x"
name_en = "x"
audience = "teachr"
level = 1
percent = 120
scope = { map = "old", provnce = "11" }
"""
RIGHT = OWN.replace("teachr", "teacher").replace("120", "90").replace("provnce", "province")

# id, what is achieved, goal, audiences, taken of, last day: the published figures.
THAI_NGUYEN = [
    ("districts-launched", "milestone", "plan-and-launch", 100, (), (), "tn-bdhai.t1-districts"),
    ("agencies-core-group", "milestone", "core-group", 100, (), (), "tn-bdhai.t2-agencies"),
    ("cadres-trained", "level", 1, 100, ("cadre",), (), "tn-bdhai.t3-cadres"),
    ("cadres-applying", "outcome", "applies_ai", 100, ("cadre",), (), "tn-bdhai.t3-cadres"),
    (
        "cadres-improved",
        "outcome",
        "works_better",
        50,
        ("cadre",),
        ("cadres-trained",),
        "tn-bdhai.t3b-improved",
    ),
    ("owners-trained", "level", 1, 80, ("business_owner",), (), "tn-bdhai.t4-business"),
    ("workers-trained", "level", 1, 80, ("working_age",), (), "tn-bdhai.t5-workers"),
    (
        "trained-proficient",
        "outcome",
        "proficient",
        50,
        ("business_owner", "working_age"),
        ("owners-trained", "workers-trained"),
        "tn-bdhai.t45b-proficient",
    ),
]

DIEN_BIEN_CLAIMS = [
    ("teachers-done", "level", 1, 100, None, "exactly"),
    ("managers-trained", "level", 1, None, 1200, "exactly"),
    ("core-teachers-trained", "level", 1, None, 102, "exactly"),
    ("projects-submitted", "project", "submitted", None, 35700, "more-than"),
    ("projects-completed", "project", "completed", None, 35700, "more-than"),
    ("projects-outstanding", "award", "outstanding-project", None, 5, "exactly"),
    ("certificates-group", "award", "certificate-group", None, 1, "exactly"),
    ("certificates-person", "award", "certificate-person", None, 5, "exactly"),
]


@pytest.fixture(scope="module")
def programmes() -> dict[str, Programme]:
    return load_programmes()


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_file_passes_its_own_check_and_is_named_by_its_code(code: str) -> None:
    assert check_programme_file(SHIPPED[code]) == []
    assert load_programme(code).code == code


def test_every_figure_of_thai_nguyen(programmes: dict[str, Programme]) -> None:
    programme = programmes["thai-nguyen-binh-dan-hoc-ai"]
    assert [
        (
            target.id,
            target.achievement.kind,
            target.achievement.value,
            target.percent,
            target.audience,
            target.of_targets,
            target.reference[0],
        )
        for target in programme.targets
    ] == THAI_NGUYEN
    assert {target.deadline for target in programme.targets} == {date(2025, 12, 31)}
    assert {target.scope.province for target in programme.targets if target.scope} == {"19"}
    assert [milestone.by for milestone in programme.milestones] == ["district", "organisation"]
    assert (programme.start, programme.end) == (date(2024, 11, 1), date(2025, 12, 31))
    assert [(phase.start, phase.end) for phase in programme.phases] == [
        (date(2024, 11, 1), date(2024, 11, 30)),
        (date(2024, 12, 1), date(2024, 12, 31)),
        (date(2025, 2, 1), None),
    ]
    assert programme.reporting is not None
    assert (programme.reporting.every_months, programme.reporting.final) == (3, date(2025, 12, 31))
    assert (programme.steps, programme.counting) == (5, "at-least")


def test_every_figure_of_dien_bien(programmes: dict[str, Programme]) -> None:
    programme = programmes["dien-bien-giao-vien-ai"]
    (target,) = programme.targets
    assert (target.percent, target.audience, target.level, target.of) == (100, ("teacher",), 1, ("roster",))
    assert (target.start, target.deadline) == (date(2025, 3, 1), date(2025, 4, 30))
    assert [
        (c.id, c.achievement.kind, c.achievement.value, c.percent, c.number, c.qualifier)
        for c in programme.claims
    ] == DIEN_BIEN_CLAIMS
    assert [(h.id, h.audience, h.number, h.qualifier) for h in programme.headcounts] == [
        ("teachers", ("teacher",), 14000, "about"),
        ("volunteers", ("volunteer",), 200, "exactly"),
    ]
    assert (programme.steps, programme.province) == (1, "11")
    assert programme.claims[0].as_of == date(2025, 5, 6)


def test_the_neutral_programme_is_the_default(programmes: dict[str, Programme]) -> None:
    default = load_programme()
    assert default == programmes["five-levels"]
    target = default.headline_target()
    assert target is not None
    assert (target.level, target.percent, target.audience, default.counting) == (1, 100, (), "at-least")
    assert [level.number for level in default.levels] == [1, 2, 3, 4, 5]
    assert [level.name for level in default.levels] == [
        level.name for level in programmes["thai-nguyen-binh-dan-hoc-ai"].levels
    ]


@pytest.mark.parametrize("code", ["thai-nguyen-binh-dan-hoc-ai", "dien-bien-giao-vien-ai"])
def test_every_published_figure_names_its_source(code: str, programmes: dict[str, Programme]) -> None:
    for cited in programmes[code].cited():
        assert programmes[code].sources_of(cited), cited.id
        assert cited.reference, cited.id


def test_an_unknown_code_is_wrong_usage_and_lists_the_codes() -> None:
    with pytest.raises(Refusal) as refused:
        load_programme("six-levels")
    (issue,) = refused.value.issues
    assert (issue.code, issue.value, refused.value.exit_code) == ("E306", "six-levels", 2)
    assert "five-levels" in issue.choices


def test_an_office_adds_programmes_and_replaces_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("\ufeff" + RIGHT.replace("\n", "\r\n"), "utf-8")
    (tmp_path / "b.toml").write_text(RIGHT.replace('"own"', '"five-levels"'), "utf-8")
    (tmp_path / "notes.txt").write_text("no programme")
    found = load_programmes(tmp_path)
    assert set(found) == {*SHIPPED, "own"}
    assert found["five-levels"].name == "Riêng"
    assert load_programme("own", tmp_path) == load_programme(str(tmp_path / "a.toml"))


def test_a_folder_that_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        load_programme("five-levels", tmp_path / "nowhere")
    (issue,) = refused.value.issues
    assert (issue.code, issue.place.file, refused.value.exit_code) == ("E101", "nowhere", 2)


def test_two_own_files_of_one_code_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(RIGHT, "utf-8")
    with pytest.raises(Refusal) as refused:
        load_programmes(tmp_path)
    assert [(i.code, i.place.file, i.value) for i in refused.value.issues] == [("E405", "b.toml", "own")]


def test_a_wrong_file_tells_the_line_of_each_mistake(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    told = [(issue.code, issue.place.row, issue.params["key"]) for issue in check_programme_file(path)]
    assert told == [
        ("E407", 16, "target.1.audience"),
        ("E409", 18, "target.1.percent"),
        ("E402", 19, "target.1.scope.provnce"),
    ]
    with pytest.raises(Refusal) as refused:
        load_programme(str(path))
    assert [issue.place.row for issue in refused.value.issues] == [16, 18, 19]
    with pytest.raises(Refusal, match="E407, E409, E402"):
        load_programmes(tmp_path)


def test_a_missing_key_is_told_at_the_head_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(RIGHT.replace('name = "Một"\n', "") + "\n[reporting]\nevery_months = 0\n", "utf-8")
    told = [(issue.code, issue.place.row, issue.params["key"]) for issue in check_programme_file(path)]
    assert told == [("E403", 7, "level.1.name"), ("E404", 21, "reporting.every_months")]


@pytest.mark.parametrize(
    ("content", "reason", "row", "column"),
    [
        (b"schema = 1\ncode = \n", "no_value", 2, 8),
        ("a = 1\nb = “x”".encode("utf-8-sig"), "curly_quotes", 2, 5),
        ("a = 1\r\nb = x".encode("utf-8-sig"), "no_quotes", 2, 5),
        ("a = 1\nđơn = 'ư\xff".encode("utf-16"), "utf16", None, None),
        ("a = 1\nname = 'x'".encode("utf-16-le"), "utf16", None, None),
        ("a = 1\nb = 'Huyện".encode() + b"\xca'", "not_utf8", 2, 11),
        ("a = 'Điện Biên'".encode()[:-3], "not_utf8", 1, 13),
        (b"PK\x03\x04\x14\x00", "workbook", None, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook", None, None),
        (b"", "empty", None, None),
        (b"\xef\xbb\xbf \r\n# x\r\n", "empty", None, None),
        (b"a = " + b"[" * 5000, "nested", None, None),
        (b"\x00", "control_character", 1, 1),
    ],
)
def test_what_is_not_toml_is_said_once(
    tmp_path: Path, content: bytes, reason: str, row: int | None, column: int | None
) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(content)
    (issue,) = check_programme_file(path)
    assert (issue.code, issue.place.file, issue.place.row) == ("E401", "p.toml", row)
    assert (issue.params["reason"], issue.params["column"]) == (reason, column)


def test_a_file_beyond_all_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.toml"
    path.write_text(RIGHT, "utf-8")
    monkeypatch.setattr(toml_text, "LARGEST", len(RIGHT.encode()))
    assert check_programme_file(path) == []
    monkeypatch.setattr(toml_text, "LARGEST", len(RIGHT.encode()) - 1)
    (issue,) = check_programme_file(path)
    assert (issue.code, issue.params["reason"]) == ("E401", "too_large")


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    (missing,) = check_programme_file(tmp_path / "p.toml")
    (folder,) = check_programme_file(tmp_path)
    assert [(i.code, i.params["reason"]) for i in (missing, folder)] == [
        ("E101", "missing"),
        ("E101", "directory"),
    ]


def test_listing_codes_and_audiences_needs_no_pydantic() -> None:
    code = (
        "import sys, dht.files.programmes as p; p.programme_paths(); p.load_audiences();"
        "print('pydantic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_shipped_programmes_name_known_audiences_only(programmes: dict[str, Programme]) -> None:
    known = load_audiences()
    for programme in programmes.values():
        for target in programme.targets:
            assert set(target.audience) <= set(known.codes)
            assert set(target.audience) <= set(programme.audiences)
