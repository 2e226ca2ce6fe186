"""A roster read ahead in a second process comes in just as one read in this process does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dht.flows import importing
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from tests import invented
from tests.offices import Office, errors
from tests.old_encodings import WRITERS

PEOPLE = 12_000


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rosters") / "roster.csv"
    people = invented.make_people(PEOPLE, seed=5)
    invented.write_csv(path, invented.ROSTER_HEADER, map(invented.roster_row, people))
    return path


def take(office: Office, path: Path, partial: bool = False) -> ImportReport:
    return office.take(str(path), options=ImportOptions(partial=partial))


def counts(report: ImportReport) -> list[int]:
    return [report.total(name) for name in ("read", "created", "updated", "unchanged", "refused", "blank")]


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0)


def test_first_import_and_again(roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Office(tmp_path / "here")
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 1 << 40)
    first = take(here, roster)
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0)
    there = Office(tmp_path / "there")
    assert counts(take(there, roster)) == counts(first) == [PEOPLE, PEOPLE, 0, 0, 0, 0]
    for map_name in ("old", "new"):
        assert there.counts(by="commune", map=map_name) == here.counts(by="commune", map=map_name)
    assert counts(take(there, roster)) == [PEOPLE, 0, 0, PEOPLE, 0, 0]


def test_changed_repeated_and_refused_rows(roster: Path, tmp_path: Path, ahead: None) -> None:
    office = Office(tmp_path / "office")
    take(office, roster)
    lines = roster.read_text(encoding="utf-8").splitlines()
    lines[7] = lines[7].replace("@example.com", "@example.org")
    lines += ["", lines[3], lines[9].replace(",0", ",9", 1)[:-40]]
    edited = tmp_path / "edited.csv"
    edited.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = take(office, edited, partial=True)
    assert counts(report) == [PEOPLE + 3, 0, 1, PEOPLE, 1, 1]
    assert errors(report.issues) == [("E112", PEOPLE + 4)]


@pytest.mark.parametrize(("tail", "code"), [(b"\xff\xfe\xfa\n", "E104"), (b'1,"L\xc3\xb2\n', "E113")])
def test_a_fault_deep_in_the_file_is_told_and_nothing_is_written(
    roster: Path, tmp_path: Path, ahead: None, tail: bytes, code: str
) -> None:
    office = Office(tmp_path / "office")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(roster.read_bytes() + tail)
    report = take(office, broken)
    assert [issue.code for issue in report.issues] == [code]
    assert not report.applied
    assert json.dumps(office.counts(by="commune")) == json.dumps({"*": office.counts(by="commune")["*"]})


@pytest.mark.parametrize("page", ["tcvn3", "vni"])
@pytest.mark.parametrize("cells", [False, True])
def test_old_code_pages_are_read_ahead_as_they_are_read_here(
    roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, cells: bool
) -> None:
    text = "".join(roster.read_text(encoding="utf-8").splitlines(keepends=True)[:900])
    old = tmp_path / "old.csv"
    content = WRITERS[page](text)
    old.write_bytes(content.decode("latin-1").encode() if cells else content)
    here, there = Office(tmp_path / "here"), Office(tmp_path / "there")
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 1 << 40)
    assert take(here, old).applied
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0)
    report = take(there, old)
    assert (report.applied, {issue.code for issue in report.issues}) == (True, {"W125"})
    assert there.content() == here.content()
    assert take(there, old).total("unchanged") == 899


def test_an_old_name_deep_in_the_file_is_refused_when_read_ahead(
    roster: Path, tmp_path: Path, ahead: None
) -> None:
    office = Office(tmp_path / "office")
    edited = tmp_path / "edited.csv"
    lines = roster.read_text(encoding="utf-8").splitlines()
    cells = lines[9_000].split(",")
    lines[9_000] = ",".join([cells[0], "NguyÔn V¨n Tó", *cells[2:]])
    edited.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert errors(take(office, edited).issues) == [("E127", 9_001)]


def _line_of(person: int, lines: list[str], **cells: str) -> str:
    header = lines[0].split(",")
    changed = lines[person].split(",")
    for name, value in cells.items():
        changed[header.index(name.replace("_", " "))] = value
    return ",".join(changed)


def _a_heading(lines: list[str]) -> list[str]:
    """A school's name across the row, over people whose school was left blank before."""
    return [*lines[:200], "Trường THCS Mường Toong" + "," * 12, *lines[200:]]


def _the_same_person_otherwise(lines: list[str]) -> list[str]:
    early = [_line_of(person, lines, Email="khac@example.org") for person in (5000, 5001)]
    late = [_line_of(person, lines, Họ_và_tên="Lò Văn Khác") for person in (3, 700)]
    return [lines[0], *early, *lines[1:], *late]


def _quotes(lines: list[str]) -> list[str]:
    quoted = ",".join(f'"{cell}"' for cell in lines[40].split(","))
    moved = _line_of(41, lines, Chức_vụ='"Tổ trưởng, bí thư\nchi đoàn"')
    return [*lines[:40], quoted, moved, *lines[42:300], lines[300].replace("Huyện", "Huyen"), *lines[301:]]


def _totals_and_signatures(lines: list[str]) -> list[str]:
    total = f"Tổng cộng: {len(lines) - 101} người" + "," * 12
    return [*lines[:-100], total, "Người lập biểu" + "," * 12, *lines[-100:], "Tổng số: 7" + "," * 12]


def _wrong_and_ragged(lines: list[str]) -> list[str]:
    return [
        *lines[:50],
        _line_of(50, lines, Số_CCCD="12345", Ngày_sinh="31/02/1990"),
        lines[51] + ",thừa",
        lines[52].rsplit(",", 2)[0],
        "," * 12,
        lines[53],
        *lines[54:3000],
        _line_of(3000, lines, Chức_vụ="#N/A"),
        *lines[3001:],
        "1,Người Mới,01/02/1990,Nam,011090999999" + "," * 8,
    ]


def _other_columns(lines: list[str]) -> list[str]:
    return [";".join(reversed(line.split(","))) for line in lines]


@pytest.mark.parametrize(
    "edit",
    [
        list,
        _a_heading,
        _the_same_person_otherwise,
        _quotes,
        _totals_and_signatures,
        _wrong_and_ragged,
        _other_columns,
    ],
)
def test_a_list_again_is_the_same_whether_rows_are_closed_or_not(
    roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[list[str]], list[str]]
) -> None:
    lines = roster.read_text(encoding="utf-8").splitlines()[:6_000]
    lines[600:630] = [_line_of(person, lines, Đơn_vị_công_tác="") for person in range(600, 630)]
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    first.write_text("\n".join(lines) + "\n", encoding="utf-8")
    again.write_text("\n".join(edit(lines)) + "\n", encoding="utf-8")
    found = []
    for size in (1 << 40, 0):
        office = Office(tmp_path / str(size))
        monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 1 << 40)
        take(office, first)
        monkeypatch.setattr(importing, "_WORTH_A_PROCESS", size)
        reports = [take(office, again, partial=True) for _ in range(2)]
        found.append(
            [
                *(counts(report) for report in reports),
                *(sorted((i.code, i.place.row or 0, str(i.params)) for i in r.issues) for r in reports),
                *(report.files[0].sheets[0].printed for report in reports),
                office.content(),
            ]
        )
    assert found[0] == found[1]
