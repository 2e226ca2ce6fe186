"""Every format against goldens; machine formats do not vary; hostile cells are inert everywhere.

`pytest tests/render --update` writes the goldens anew; read the difference before you keep it.
"""

import csv
import io
import json
from pathlib import Path

import pytest

from dht.core.messages import message
from dht.core.tables import Column, Report, Stream, Table
from dht.render import RENDERERS, Screen, render, render_pieces
from dht.words import LANGUAGES, Lang
from dht.words.safe import acts_or_hides, safe
from tests.render.grids import HOSTILE, hostile_report, progress_report

GOLDEN = Path(__file__).parent / "golden"
REPORTS = {"progress": progress_report, "hostile": hostile_report}
PIPE = Screen("vi")

GOLDENS = [
    *(("progress", fmt, Screen(lang)) for fmt in ("plain", "markdown") for lang in LANGUAGES),
    *(("progress", "table", Screen(lang, width, terminal=True)) for lang in LANGUAGES for width in (80, 120)),
    ("progress", "table", Screen("vi", 140, colour=True, terminal=True)),
    ("progress", "table", Screen("vi", 100, terminal=True, dumb=True)),
    ("progress", "csv", PIPE),
    ("progress", "json", PIPE),
    *(("hostile", fmt, PIPE) for fmt in ("plain", "markdown", "csv", "json")),
    ("hostile", "table", Screen("vi", 80, terminal=True)),
]


def golden_name(name: str, fmt: str, screen: Screen) -> str:
    if fmt in ("csv", "json"):
        return f"{name}.{fmt}"
    drawn = f"-{screen.width}" + "-colour" * screen.colour + "-dumb" * screen.dumb if screen.terminal else ""
    return f"{name}-{fmt}-{screen.lang}{drawn}.txt"


@pytest.mark.parametrize(("name", "fmt", "screen"), GOLDENS, ids=lambda part: str(part)[:60])
def test_golden(name: str, fmt: str, screen: Screen, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / golden_name(name, fmt, screen)
    text = render(REPORTS[name](), fmt, screen)
    if request.config.getoption("--update"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8")


def test_goldens_are_all_used() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {golden_name(*golden) for golden in GOLDENS}


@pytest.mark.parametrize("fmt", ["csv", "json"])
@pytest.mark.parametrize("name", REPORTS)
def test_machine_formats_are_the_same_bytes_everywhere(name: str, fmt: str) -> None:
    screens = [Screen("vi"), Screen("en"), Screen("vi", 20, colour=True, terminal=True)]
    assert len({render(REPORTS[name](), fmt, screen) for screen in screens}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pipe_gets_plain_lines_of_full_width(lang: Lang) -> None:
    for name, make in REPORTS.items():
        piped = render(make(), "table", Screen(lang, 20, colour=True))
        assert piped == render(make(), "plain", Screen(lang)), name


@pytest.mark.parametrize("fmt", RENDERERS)
@pytest.mark.parametrize("terminal", [False, True])
def test_hostile_cells_are_inert(fmt: str, terminal: bool) -> None:
    text = render(hostile_report(), fmt, Screen("vi", 80, terminal=terminal))
    assert {character for character in text if acts_or_hides(character)} == {"\n"}
    text.encode("utf-8")
    assert text.endswith("\n")


def test_colour_comes_from_us_alone() -> None:
    plain = render(hostile_report(), "table", Screen("vi", 80, terminal=True))
    coloured = render(hostile_report(), "table", Screen("vi", 80, colour=True, terminal=True))
    assert "\x1b[" in coloured
    assert "\x1b[31mđỏ" not in coloured
    assert "\x1b" not in plain


def test_json_keeps_the_exact_values() -> None:
    document = json.loads(render(hostile_report(), "json", PIPE))
    assert document["names"] == HOSTILE
    assert list(json.loads(render(progress_report(), "json", PIPE))) == ["schema_version", "rows"]


def test_csv_guards_formulas_and_touches_nothing_else() -> None:
    rows = list(csv.DictReader(io.StringIO(render(hostile_report(), "csv", PIPE))))
    shown = {text: row["name"] for text, row in zip(HOSTILE, rows, strict=True)}
    guarded = {text for text, cell in shown.items() if cell.startswith("'")}
    assert guarded == {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "\t=1", "  =1"}
    assert all(cell == safe(text) for text, cell in shown.items() if text not in guarded)
    assert [row["people"] for row in rows] == [str(number) for number in range(len(HOSTILE))]


def test_csv_of_several_values_is_inert_and_exact() -> None:
    report = Report(Table(None, (Column("names"),), []), {}, [{"names": HOSTILE}])
    text = render(report, "csv", PIPE)
    assert {character for character in text if acts_or_hides(character)} == {"\n"}
    [row] = csv.DictReader(io.StringIO(text))
    assert json.loads(row["names"]) == HOSTILE


def test_csv_of_other_values() -> None:
    table = Table(None, (Column("a"), Column("b", "bar")), [])
    records = [{"a": -5, "b": None}, {"b": True, "c": 0.5}, {"c": ["x", 1]}]
    assert render(Report(table, {}, records), "csv", PIPE) == 'a,b,c\n-5,,\n,true,0.5\n,,"[""x"", 1]"\n'
    assert render(Report(table, {}), "csv", PIPE) == "a,b\n"


@pytest.mark.parametrize("fmt", ["table", "plain", "markdown"])
@pytest.mark.parametrize("terminal", [False, True])
def test_a_table_without_rows_is_its_headings(fmt: str, terminal: bool) -> None:
    table = Table(
        None, (Column("unit"), Column("people", "count")), [], notes=[message("note.counting.exact")]
    )
    text = render(Report(table, {}), fmt, Screen("en", terminal=terminal))
    assert "Unit" in text
    assert "People" in text
    assert text.rstrip().endswith("completed that very level.")


def test_json_refuses_what_is_no_json() -> None:
    table = Table(None, (), [])
    with pytest.raises(ValueError, match="nan"):
        render(Report(table, {"x": float("nan")}), "json", PIPE)


@pytest.mark.parametrize("fmt", ["table", "plain", "markdown"])
@pytest.mark.parametrize("terminal", [False, True])
def test_a_report_without_columns_is_its_sentence(fmt: str, terminal: bool) -> None:
    said = Table(message("import.dry_run"), (), ())
    text = render(Report(said, {}), fmt, Screen("en", terminal=terminal))
    assert text.strip("*\n") == "Dry run: nothing was written. Leave out --dry-run to import."
    assert text.count("\n") == 1


def test_an_empty_table_has_one_rule_above_its_total() -> None:
    table = Table(None, (Column("unit"), Column("people", "count")), [], (message("unit.total"), 0))
    _, *below = render(Report(table, {}), "plain", PIPE).splitlines()
    assert below == ["---------  ---------", "Tổng cộng          0"]


@pytest.mark.parametrize("count", [0, 1, 3_000])
def test_a_stream_is_written_as_a_list_would_be(count: int) -> None:
    keys = ("person", "old", "new")
    rows = [{"person": f"=1+{n}", "old": None, "new": 'Lò "Thị"\u202e'} for n in range(count)]
    stream = Stream(keys, lambda: iter(rows))
    table = Table(message("import.dry_run"), tuple(map(Column, keys)), ())
    document = {"a": {"b": [1]}, "none": [], "changes": rows, "last": "x"}
    whole = Report(table, document, rows)
    streamed = Report(table, {**document, "changes": stream}, stream)
    for fmt in ("json", "csv"):
        assert render(streamed, fmt, PIPE) == render(whole, fmt, PIPE)
    assert len(list(render_pieces(streamed, "csv", PIPE))) > (count > 1)
