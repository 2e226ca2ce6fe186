"""Files of offices with a little of them changed: read or refused, never a bug, never a parent that dies.

Unlike damage to the bytes of a file, a change within a part leaves the zip around it sound, so that it
reaches the reader of its XML; and everything that is read is imported.
"""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.consoles import Console
from tests.printed_books import write_book
from tests.properties.rosters import offices
from tests.properties.test_imports import roster
from tests.shapes.reading import SHAPES
from tests.soundness import assert_sound

QUICK = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=3000)

XML_PIECES = [
    '<c r="XFD1048576"><v>1</v></c>',
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    '<row r="0">',
    "</row>",
    "</sheetData>",
    "<c>",
    "</c>",
    "<v>",
    "</v>",
    "<f>A1</f>",
    ' t="e"',
    ' t="s"',
    ' t="inlineStr"',
    ' t="d"',
    ' s="99999"',
    ' r="A0"',
    ' r=""',
    ' r="AAAA1"',
    ' r="A99999999999999999999"',
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="B2:B1"/>',
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "&#0;",
    "&#x1b;",
    "&amp;",
    "&x;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    '<!DOCTYPE x [<!ENTITY x "y">]>',
    "\x00",
    "\ufeff",
    "</worksheet>",
    "<dimension ref='A1:A1'/>",
    ' hidden="1"',
    ' date1904="1"',
    ' table:number-rows-repeated="1048576"',
    ' table:number-columns-repeated="16384"',
    ' table:number-rows-spanned="99999"',
    "<table:covered-table-cell/>",
    ' office:value-type="date"',
    ' xml:space="preserve"',
    " rId1",
    "../",
    'Target="x"',
]
CSV_PIECES = [
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\0",
    "\ufeff",
    "=",
    "'",
    "\x1b",
    "\u2028",
    "sep=;\n",
    '="',
    "9" * 300,
]


@st.composite
def edits(draw: st.DrawFn, pieces: list[str]) -> list[tuple[float, int, bytes]]:
    """Draw changes: where (as a share of the whole), how many bytes go, what comes instead."""
    new = st.sampled_from(pieces).map(str.encode) | st.binary(max_size=3)
    one = st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from([0, 0, 1, 2, 7, 60, 2000]), new)
    return draw(st.lists(one, min_size=1, max_size=4))


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, gone, new in changes:
        at = int(share * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


def with_part(book: bytes, share: float, change: Callable[[bytes], bytes] | None) -> bytes:
    """Return a workbook with one of its parts changed, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        sheets = [name for name in names if "sheet1.xml" in name or name == "content.xml"]
        weighted = names + sheets * len(names)
        chosen = weighted[int(share * len(weighted))]
        for name in old.namelist():
            if name != chosen:
                new.writestr(name, old.read(name))
            elif change is not None:
                new.writestr(name, change(old.read(name)))
    return out.getvalue()


def whole_books() -> dict[str, bytes]:
    """Return the workbooks that are changed: merged cells, numbers, dates, two sheets; `.ods` and `.xls`."""
    with tempfile.TemporaryDirectory() as folder:
        rows = "STT|Họ và tên|Ngày sinh|CCCD|Trường\n#1|Lò Thị Mai|@1985-09-02|011185000001|TH A^2\n"
        rows += "#2|Giàng A Páo|@1985-03-12|#11085000002|\nTổng cộng: 02 người>5"
        xlsx = write_book(Path(folder) / "a.xlsx", {"A": rows, "B": rows}).read_bytes()
    ods = (SHAPES / "libreoffice-ods" / "danh-sach.ods").read_bytes()
    return {
        "a.xlsx": xlsx,
        "a.ods": ods,
        "a.xls": (SHAPES / "libreoffice-xls" / "danh-sach.xls").read_bytes(),
    }


BOOKS = whole_books()
WORKBOOKS = st.one_of(
    st.builds(
        lambda name, share, how: (name, with_part(BOOKS[name], share, lambda part: changed(part, how))),
        st.sampled_from(["a.xlsx", "a.ods"]),
        st.floats(0, 1, exclude_max=True),
        edits(XML_PIECES),
    ),
    st.builds(
        lambda share: ("a.xlsx", with_part(BOOKS["a.xlsx"], share, None)), st.floats(0, 1, exclude_max=True)
    ),
    st.builds(lambda how: ("a.xls", changed(BOOKS["a.xls"], how)), edits(["\0", "\xff\xff", "\x09\x08"])),
)
TEXTS = st.builds(
    lambda people, how, encoding: ("a.csv", changed(as_text(people).encode(encoding), how)),
    offices(6).map(roster),
    edits(CSV_PIECES),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)


def as_text(table: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in table) + "\n"


def survives(name: str, content: bytes) -> None:
    """Import a file: it goes in, or it is said why not; what is in the store then is sound."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        console = Console(folder)
        (console.folder / name).write_bytes(content)
        result = console.run(f"dht import --partial --refused lai.xlsx --province 'Điện Biên' {name}")
        assert result.exit_code in (0, 1), result.stderr
        assert result.exit_code == 0 or "[E" in result.stderr
        assert_sound(console.store)
    finally:
        shutil.rmtree(folder)


@QUICK
@given(WORKBOOKS)
def test_a_changed_workbook(file: tuple[str, bytes]) -> None:
    survives(*file)


@settings(QUICK, max_examples=25)
@given(TEXTS)
def test_a_changed_text(file: tuple[str, bytes]) -> None:
    survives(*file)


@pytest.mark.slow
@LONG
@given(WORKBOOKS | TEXTS)
def test_any_changed_file_at_length(file: tuple[str, bytes]) -> None:
    survives(*file)
