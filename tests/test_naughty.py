"""Whatever stands in a cell, a heading, a file's name or an option is only text, wherever it comes out."""

import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest

from dht.core.issues import Refusal
from dht.flows.people_reports import list_people, show_person
from dht.flows.settings import Settings
from dht.render import RENDERERS, render
from dht.render.screen import Screen
from tests import naughty
from tests.consoles import Console, Result
from tests.invented import write_xlsx
from tests.offices import csv_text

TEXTS = naughty.every()
IN_XML = [text for text in TEXTS if not set(text) & set("\ufffe\uffff")]
"""Two characters have no place in XML at all: a workbook with them is damaged."""
FEW = TEXTS[::25]
HEADER = [
    "Họ và tên",
    "Ngày sinh",
    "Mã GV",
    "Chức vụ",
    "Đơn vị công tác",
    "Số điện thoại",
    "Email",
    "Giới tính",
]
CHECKED = {
    "Họ và tên": "Lò Thị Mai",
    "Ngày sinh": "02/09/1985",
    "Giới tính": "Nữ",
    "Số CCCD": "",
    "Số điện thoại": "",
    "Email": "",
    "Đối tượng": "Giáo viên",
    "Xã": "Sín Thầu",
    "Huyện": "Mường Nhé",
    "Tỉnh": "Điện Biên",
    "Từ ngày": "01/09/2020",
    "Bậc 1": "14/03/2025",
}
"""Fields whose texts are understood, with a text that is right."""


def assert_inert(text: str) -> None:
    """A screen shows it and obeys nothing in it."""
    assert not naughty.DANGEROUS_ON_A_SCREEN & (set(text) - {"\n"})


def assert_quiet(result: Result) -> None:
    """The command ended as it should, and what it said is inert."""
    assert result.exit_code in (0, 1, 2), result.stderr
    assert_inert(result.stdout + result.stderr)


def assert_only_text(path: Path) -> None:
    """A workbook has neither formulas nor links, nor anything that leads out of it."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or name.endswith(".bin")]
        assert not [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)]


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(tmp_path)


def write(console: Console, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path = console.folder / name
    if name.endswith(".xlsx"):
        write_xlsx(path, header, rows)
    else:
        path.write_text(csv_text([header, *rows]), encoding="utf-8", newline="")


def take_and_give_back(console: Console, name: str) -> None:
    """Import with what is refused given back, and import that: nothing of it runs anywhere."""
    result = console.run(f"dht import --partial --all --refused lai.xlsx --province 'Điện Biên' {name}")
    assert_quiet(result)
    assert_only_text(console.folder / "lai.xlsx")
    assert_quiet(console.run("dht import --partial --province 'Điện Biên' lai.xlsx"))
    assert_quiet(console.run("dht log"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_in_every_field_at_once(console: Console, name: str) -> None:
    rows = [[text, "02/09/1985", f"GV{at}", *[text] * 5] for at, text in enumerate(IN_XML)]
    write(console, name, HEADER, rows)
    take_and_give_back(console, name)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("texts", [FEW, pytest.param(TEXTS, marks=pytest.mark.slow)], ids=["few", "all"])
def test_in_each_field_by_itself(console: Console, texts: list[str], name: str) -> None:
    rows = []
    for field in CHECKED:
        for at, text in enumerate(text for text in texts if text in IN_XML):
            rows.append([f"{len(rows)}X{at}", *({**CHECKED, field: text}.values())])
    write(console, name, ["Mã GV", *CHECKED], rows)
    take_and_give_back(console, name)


@pytest.mark.parametrize("texts", [FEW, pytest.param(TEXTS, marks=pytest.mark.slow)], ids=["few", "all"])
def test_people_are_found_and_shown(console: Console, texts: list[str]) -> None:
    rows = [[f"Lò {text}", "02/09/1985", f"GV{at}", *[text] * 5] for at, text in enumerate(texts)]
    write(console, "a.csv", HEADER, rows)
    console.run("dht import --partial --province 'Điện Biên' a.csv")
    settings, shown = Settings(console.store, None, "five-levels", None), 0
    for at, text in enumerate(texts):
        for asked, question in ((text, list_people), (f"GV{at}", show_person)):
            try:
                report = question(settings, asked, True)
            except Refusal:
                continue
            shown += question is show_person
            for fmt in RENDERERS:
                out = render(report, fmt, Screen("vi", width=80))
                assert_inert(out)
                if fmt == "json":
                    assert json.loads(out) == json.loads(json.dumps(report.document))
    assert shown > 0.6 * len(texts)


def test_as_headings_and_names_of_sheets(console: Console) -> None:
    header = ["Họ và tên", "Mã GV", "Ngày sinh", *TEXTS]
    write(console, "a.csv", header, [["Lò Thị Mai", "GV1", "02/09/1985", *TEXTS]])
    assert_quiet(console.run("dht import --all --province 'Điện Biên' a.csv"))
    assert_quiet(console.run("dht import --explain-layout a.csv"))
    write(console, "b.csv", TEXTS, [TEXTS])
    assert_quiet(console.run("dht import --all b.csv"))
    book = openpyxl.Workbook()
    for at, text in enumerate(TEXTS):
        title = "".join(c for c in text if c not in "\\*?:/[]" and (c.isprintable() or c in "\u202e\u200b"))[
            :25
        ]
        if title and not title.startswith("'"):
            sheet = book.create_sheet(f"{title}_{at}")
            sheet.append(["Họ và tên", "Mã GV", "Ngày sinh", "Tỉnh"])
            sheet.append(["Lò Thị Mai", "GV1", "02/09/1985", "Điện Biên"])
    book.save(console.folder / "c.xlsx")
    assert len(book.sheetnames) > 200
    assert_quiet(console.run("dht import --all --partial c.xlsx"))
    assert_quiet(console.run("dht import --sheet 'không có' c.xlsx"))


def is_name(text: str) -> bool:
    """Tell a text that a file can be named with."""
    return not set(text) & {"/", "\0"} and 0 < len(os.fsencode(text)) < 240


@pytest.mark.parametrize("step", [30, pytest.param(3, marks=pytest.mark.slow)])
def test_as_names_of_files(console: Console, step: int) -> None:
    names = [f"{text}.csv" for text in filter(is_name, TEXTS[::step])]
    for at, name in enumerate(names):
        people = "Họ và tên,Mã GV,Ngày sinh,Tỉnh\nLò Thị Mai,GV1,31/02/1985,Điện Biên\n"
        (console.folder / name).write_text(
            people + f"Lò Thị Mai,GVX{at},02/09/1985,Điện Biên\n", encoding="utf-8"
        )
    before = sorted(os.listdir(console.folder))
    for name in names:
        quoted = "'./" + name.replace("'", "'\\''") + "'"
        result = console.run(f"dht import --partial {quoted}")
        assert_quiet(result)
        assert "E202" in result.stderr
    for fmt in RENDERERS:
        assert_quiet(console.run(f"dht log --format {fmt}"))
    assert sorted(os.listdir(console.folder)) == before, "nothing was written beside them"


OPTIONS = [
    "import --map={}=full_name a.csv",
    "import --sheet={} a.csv",
    "import --as={} a.csv",
    "import --province={} a.csv",
    "import --source={} --dry-run a.csv",
    "import --dates={} a.csv",
    "people find -- {}",
    "people show -- {}",
    "record -- {} 1",
    "places find -- {}",
    "progress --district={}",
    "progress --audience={}",
    "programmes show -- {}",
    "progress --as-of={}",
    "sources forget -- {}",
    "undo -- {}",
    "log --limit={}",
    "import -- {}",
]


@pytest.mark.parametrize("step", [240, pytest.param(15, marks=pytest.mark.slow)])
def test_as_values_of_options(console: Console, step: int) -> None:
    write(console, "a.csv", ["Họ và tên", "Mã GV", "Ngày sinh"], [["Lò Thị Mai", "GV1", "02/09/1985"]])
    for at, option in enumerate(OPTIONS):
        for text in TEXTS[at * 13 % step :: step]:
            if "\0" not in text:
                quoted = "'" + text.replace("'", "'\\''") + "'"
                assert_quiet(console.run("dht " + option.format(quoted)))
