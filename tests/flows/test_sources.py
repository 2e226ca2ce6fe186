"""What is remembered of a source, and what is not."""

import json
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.flows.column_reading import read_columns
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from dht.flows.source_reports import forget, list_sources, show_source
from dht.flows.sources import REMEMBERED, recall
from tests.offices import Office, as_json, tally

HEAD = "| TT | Ai | Sinh | Thẻ | Đâu |\n"
FIRST = HEAD + "| 1 | Giàng A Chua | 12/03/1985 | 011085000101 | TH Sín Thầu |"
SAID = ("Ai=full_name", "C=birth_date", "Thẻ=citizen_id", "Đâu=organisation")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def take(
    office: Office,
    table: str,
    *said: str,
    source: str = "so-gddt",
    header_row: int | None = None,
    **options: str,
) -> ImportReport:
    """Import a table as `dht import --source` does; `dry_run` and `partial` are options as well."""
    given, _ = read_columns(said, header_row)
    switches = {name: bool(options.pop(name, "")) for name in ("dry_run", "partial")}
    use = recall(office.settings, source, options, given)
    chosen = ImportOptions(use.options.get("kind"), given=use.given, source=use, **switches)
    beside = {"audience": use.options.get("as", ""), "province": use.options.get("province", "")}
    return office.take(office.write(table), options=chosen, **beside)


def saved(office: Office, name: str = "so-gddt") -> dict[str, object]:
    document = show_source(office.settings, name).document
    assert isinstance(document, dict)
    return document


def codes(report: ImportReport) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.value) for issue in report.issues]


def test_what_was_said_is_used_again(office: Office) -> None:
    assert take(office, FIRST, *SAID, **{"as": "giáo viên", "province": "Điện Biên"}).applied
    assert saved(office)["columns"] == {
        "Ai": "full_name",
        "Sinh": "birth_date",
        "Thẻ": "citizen_id",
        "Đâu": "organisation",
    }
    assert saved(office)["options"] == {"as": "giáo viên", "province": "Điện Biên"}
    moved = "| Thẻ | TT | Đâu | Ai | Sinh |\n| 011190000202 | 1 | TH Sín Thầu | Lò Thị Pọm | 1990 |"
    report = take(office, moved, source="SO GDDT")
    assert (tally(report.files[0]), codes(report)) == ({"created": 1}, [])
    assert office.person("011190000202")["periods"][0]["audiences"] == ["teacher"]
    assert saved(office)["batch"] == 2


def test_the_journal_and_the_answer_say_what_was_used(office: Office) -> None:
    take(office, FIRST, *SAID)
    report = take(office, FIRST)
    mapping = as_json(report)["files"][0]["mapping"]
    assert mapping["source"] == "so-gddt"
    assert mapping["columns"]["Thẻ"] == "citizen_id"
    assert mapping["fingerprint"] == saved(office)["fingerprint"]
    journal = json.loads(office.select("SELECT mapping FROM batch WHERE seq = 2")[0][0])
    assert journal.pop("sheets")[0]["citizen_id"] == 3
    assert journal == mapping


@pytest.mark.parametrize("how", ["dry_run", "wrong row", "unknown layout"])
def test_nothing_is_kept_of_an_import_that_did_not_succeed(office: Office, how: str) -> None:
    office.imports("| Họ và tên | Số CCCD |\n| Giàng A Chua | 011085000101 |")
    table = {"wrong row": FIRST.replace("1985", "2985"), "unknown layout": "| a | b |\n| c | d |"}.get(
        how, FIRST
    )
    report = take(
        office, table, *(SAID if how != "unknown layout" else ()), dry_run="yes" if how == "dry_run" else ""
    )
    assert not report.applied
    assert list_sources(office.settings).document == []


def test_partial_success_is_kept(office: Office) -> None:
    both = FIRST + "\n| 2 | Lò Thị Pọm | 31/02/1990 | 011190000202 | TH Sín Thầu |"
    assert take(office, both, *SAID, partial="yes").applied
    assert saved(office)["columns"]


def test_what_is_said_now_replaces_what_was_saved(office: Office) -> None:
    take(office, FIRST, *SAID, **{"as": "giáo viên"})
    renamed = FIRST.replace("Thẻ", "Số hiệu thẻ").replace("Đâu", "Ở đâu")
    report = take(office, renamed, "Số hiệu thẻ=citizen_id", "Ở đâu=organisation", **{"as": "cán bộ quản lý"})
    assert codes(report) == []
    assert list(saved(office)["columns"]) == ["Số hiệu thẻ", "Ở đâu", "Ai", "Sinh"]  # type: ignore[call-overload]
    assert saved(office)["options"] == {"as": "cán bộ quản lý"}


def test_a_column_that_is_gone_is_an_error_unless_its_field_is_there(office: Office) -> None:
    take(office, FIRST, *SAID)
    report = take(office, FIRST.replace("Thẻ", "Số hiệu"))
    assert codes(report) == [("E133", "Thẻ")]
    assert not report.applied
    report = take(office, FIRST.replace("Thẻ", "CCCD"))
    assert codes(report) == [("W130", "Thẻ")]
    report = take(office, FIRST.replace("Ai", "Người nào"))
    assert codes(report) == [("E133", "Ai")]
    assert as_json(report)["layouts"][0]["missing"] == ["full_name"]


def test_a_column_can_be_given_up(office: Office) -> None:
    take(office, FIRST, *SAID)
    without = "| TT | Ai | Sinh | Thẻ |\n| 1 | Giàng A Chua | 12/03/1985 | 011085000101 |"
    assert codes(take(office, without)) == [("E133", "Đâu")]
    assert codes(take(office, without, "Đâu=-")) == []
    assert codes(take(office, without)) == []


def test_a_file_without_header_stays_so_until_it_has_one(office: Office) -> None:
    row = "| Giàng A Chua | 1985 | 011085000101 |"
    letters = ("A=full_name", "B=birth_year", "C=citizen_id")
    assert take(office, row, *letters, header_row=0).applied
    assert tally(take(office, row).files[0]) == {"unchanged": 1}
    report = take(office, "| Họ và tên | Năm sinh | CCCD |\n" + row)
    assert codes(report) == [("E133", None)]


def test_a_name_much_like_another_is_told(office: Office) -> None:
    take(office, FIRST, *SAID)
    report = take(office, FIRST, *SAID, source="so-gdtd")
    assert (codes(report), report.applied) == ([("W131", "so-gdtd")], True)
    assert report.issues[0].choices == ("so-gddt",)
    assert codes(take(office, FIRST, *SAID, source="so-gdtd")) == []
    assert codes(take(office, FIRST, *SAID, source="xã Chung Chải")) == []


def test_forgetting_leaves_people_alone(office: Office) -> None:
    take(office, FIRST, *SAID)
    before = office.content()
    assert forget(office.settings, "Sở GDĐT").document == {"name": "so-gddt", "forgotten": True}
    assert office.content() == before
    with pytest.raises(Refusal) as caught:
        show_source(office.settings, "so-gddt")
    assert caught.value.exit_code == 2
    assert codes(take(office, FIRST)) == [("E105", None)]


@pytest.mark.parametrize("name", ["", " ", "-"])
def test_a_source_needs_a_name(office: Office, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        recall(office.settings, name, {}, read_columns((), None)[0])
    assert caught.value.exit_code == 2


def test_every_remembered_option_is_one_of_import() -> None:
    from typer.main import get_command

    from dht.cli.app import app

    options = {opt for parameter in get_command(app).commands["import"].params for opt in parameter.opts}  # type: ignore[attr-defined]
    assert {f"--{name}" for name in REMEMBERED} <= options
