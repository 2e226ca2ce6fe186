"""Facts from any cells: read or refused with an issue, never a traceback; spelling makes no difference."""

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.fact_headers import recognise_list
from dht.core.fact_kinds import FACT_KINDS
from dht.core.fact_rows import FactLines, FactReader
from dht.core.headers import Layout
from dht.core.issues import CODES, Refusal
from dht.core.reading import Reading
from dht.core.sheets import Block
from dht.flows.reading_setup import FileDefaults, prepare_reading
from dht.flows.settings import Settings

HOSTILE = (
    "", " ", "\u00a0", "-", "0", "x", "1" * 200, "1e309", "-1", "٣", "²", "½", "NaN", "#N/A", "=1+1", "'",
    '"', "\u202e", "\x00", "Ａ", "ﬁ", "đạt\nkhông", "Tổng cộng", "STT", "(1)", "01/03/2025", "31/02/2025",
    "2025", "Điện Biên", "Mường Nhé", "Sín Thầu", "GV", "applies_ai", "plan-and-launch", "Bậc 1", "lớp",
    "011188000114", "Lò Thị Mai", "09/06/1988", "😀", "a" * 500, "<script>", "%s", "{0}", "[b]x[/b]",
    "Nguyeãn", "NguyÔn V¨n",
)  # fmt: skip
CELLS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))


@cache
def reading() -> Reading:
    return prepare_reading(Settings(Path("none.db"), None, "five-levels", None), FileDefaults(), "2026-01-15")


def read(kind: str, rows: list[list[str]]) -> tuple[Layout, FactLines] | None:
    layout = recognise_list(rows, 1, kind)
    if not isinstance(layout, Layout):
        assert layout.code in CODES
        return None
    reader = FactReader(FACT_KINDS[kind], layout, reading(), ("a.csv", None))
    found = reader.read(Block(1, rows, may_have_errors=True))
    try:
        issues = [*found.issues, *reader.finish()]
    except Refusal as refusal:
        issues = list(refusal.issues)
    assert {issue.code for issue in issues} <= set(CODES)
    return layout, found


@pytest.mark.parametrize("kind", FACT_KINDS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_cells_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    fields = list(FACT_KINDS[kind].columns)
    header = [
        *FACT_KINDS[kind].telling,
        *data.draw(st.lists(st.sampled_from(fields), max_size=6, unique=True)),
    ]
    header = list(dict.fromkeys(header + (["citizen_id"] if FACT_KINDS[kind].of_person else [])))
    width = len(header)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6))
    answer = read(kind, [header, *rows])
    assert answer is not None, "the header has all that the kind needs"
    _, found = answer
    printed = sum(found.printed.skipped.values()) - found.printed.skipped["header"]
    assert len(found.rows) + len(found.refused) + found.blank + printed == len(rows), (
        "a row is not accounted for"
    )
    for line in found.rows:
        assert len(line.record) == len(FACT_KINDS[kind].fields)


def messy(text: str, draw: st.DrawFn) -> str:
    """Write a cell as people write it."""
    ways = [
        str,
        lambda t: unicodedata.normalize("NFD", t),
        str.upper,
        lambda t: f" {t}\u00a0",
        lambda t: t.replace(" ", "  "),
        lambda t: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() and c.isascii() else c for c in t),
    ]
    return draw(st.sampled_from(ways))(text)


@st.composite
def spelled(draw: st.DrawFn) -> list[list[str]]:
    header, *rows = CLEAN
    order = draw(st.permutations(range(len(header))))
    table = [[messy(cell, draw) for cell in row] for row in rows]
    return [[row[at] for at in order] for row in (header, *table)]


CLEAN = [
    ["Xã", "Huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày", "Nguồn"],
    ["", "", "Điện Biên", "giáo viên", "gần 14.000", "01/03/2025", ""],
    ["", "Mường Nhé", "Điện Biên", "giáo viên; cán bộ quản lý", "1.020", "01/03/2025", ""],
    ["Sín Thầu", "Mường Nhé", "Điện Biên", "", "25", "01/03/2025", ""],
]


@given(rows=spelled())
@settings(max_examples=30, deadline=None)
def test_another_spelling_says_the_same(rows: list[list[str]]) -> None:
    answer, clean = read("headcounts", rows), read("headcounts", CLEAN)
    assert answer is not None
    assert clean is not None
    assert [line.record for line in answer[1].rows] == [line.record for line in clean[1].rows]
    assert not answer[1].issues
