"""Any bytes at all are sheets or one refusal, never another exception."""

import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dht.core.issues import Refusal
from dht.files.opening import open_sheets

HERE = Path(__file__).parent
QUIET = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        for row in range(20):
            sheet.write_row(row, 0, ["Lò Thị Hoa", row, 1.5, True])
    return out.getvalue()


WORKBOOK = workbook()
OLD_WORKBOOK = (HERE / "old.xls").read_bytes()


def walk(path: Path) -> None:
    for sheet in open_sheets(str(path), block_rows=7):
        rows = 0
        for block in sheet.blocks:
            assert block.first_row > rows
            assert all(type(cell) is str for row in block.rows for cell in row)
            rows = block.first_row + len(block.rows) - 1


def read_or_refuse(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refusal: Refusal | None = None
    try:
        walk(path)
    except Refusal as given_up:
        refusal = given_up
    if refusal is not None:
        assert [issue.code[:2] for issue in refusal.issues] == ["E1"]
        assert refusal.issues[0].place.file == path.name


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "a"


PIECES = st.sampled_from(
    [
        b"a",
        b",",
        b";",
        b"\t",
        b'"',
        b"\r",
        b"\n",
        b"\0",
        b"\xff",
        b"\xfe",
        b"\xef\xbb\xbf",
        "ễ".encode(),
        b"sep=",
        b" ",
    ]
)


@QUIET
@given(content=st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(b"".join)))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + bytes(18))
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes(path: Path, content: bytes) -> None:
    read_or_refuse(path, content)


@settings(QUIET, max_examples=60)
@given(
    edits=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=8),
    whole=st.sampled_from([WORKBOOK, OLD_WORKBOOK]),
    cut=st.integers(0, 400),
)
def test_any_damage_to_a_workbook(path: Path, edits: list[tuple[int, int]], whole: bytes, cut: int) -> None:
    content = bytearray(whole[: len(whole) - cut])
    for at, byte in edits:
        content[at % len(content)] = byte
    read_or_refuse(path, bytes(content))
