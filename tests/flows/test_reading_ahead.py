"""A roster read ahead in a second process comes in just as one read in this process does."""

import json
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
