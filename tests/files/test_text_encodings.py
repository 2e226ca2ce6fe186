"""The encoding of a text file: told by its bytes in a fixed order, by the clerk, or by a clear win."""

import codecs
from collections import deque
from pathlib import Path

import pytest

from dht.core.code_pages import CODE_PAGES, CodePage
from dht.core.issues import Refusal
from dht.files.opening import open_sheets
from dht.files.text_encodings import choose_encoding, decoder_for
from tests import invented
from tests.offices import csv_text
from tests.old_encodings import WRITERS

ROSTER = csv_text(
    [invented.roster_header(), *(invented.roster_row(person) for person in invented.make_people(50, seed=2))]
)


def refused(head: bytes, told: str = "auto") -> tuple[str, dict[str, object], tuple[str, ...]]:
    with pytest.raises(Refusal) as caught:
        choose_encoding(head, told, "a.csv")
    [issue] = caught.value.issues
    assert (issue.place.file, caught.value.exit_code) == ("a.csv", 1)
    return issue.code, dict(issue.params), issue.choices


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_clear_win_decides(page: CodePage) -> None:
    assert choose_encoding(WRITERS[page](ROSTER)) == page


@pytest.mark.parametrize("told", ["auto", "tcvn3", "vni"])
def test_bytes_that_are_unicode_stay_so_whatever_is_told(told: str) -> None:
    assert choose_encoding(codecs.BOM_UTF8 + b"a", told) == "utf-8-sig"
    assert choose_encoding(ROSTER.encode(), told) == "utf-8"
    assert choose_encoding(ROSTER.encode()[:-1] + "ễ".encode()[:2], told) == "utf-8"
    assert choose_encoding(ROSTER.encode("utf-16"), told) == "utf-16"
    assert choose_encoding(ROSTER.encode("utf-16-be"), told) == "utf-16-be"


def test_ascii_is_utf8_unless_a_code_page_is_told() -> None:
    assert choose_encoding(b"Ho va ten,Xa\n") == "utf-8"
    assert choose_encoding(b"Ho va ten,Xa\n", "vni") == "vni"
    assert choose_encoding(b"", "tcvn3") == "tcvn3"


def test_what_is_told_is_believed_where_it_is_thinkable() -> None:
    assert choose_encoding(b"V\xf2 A\n", "vni") == "vni"
    assert choose_encoding(b"V\xf2 A\n", "tcvn3") == "tcvn3"
    assert choose_encoding(WRITERS["tcvn3"](ROSTER), "tcvn3") == "tcvn3"
    assert choose_encoding(b"\xff\xfd\xff", "tcvn3") == "tcvn3"
    assert choose_encoding(WRITERS["tcvn3"](ROSTER), "utf-8") == "utf-8"
    assert choose_encoding(b"ab", "utf-16") == "utf-16-le"


@pytest.mark.parametrize("page", CODE_PAGES)
def test_another_code_page_than_the_text_is_certainly_in_is_refused(page: CodePage) -> None:
    for told in set(CODE_PAGES) - {page}:
        assert refused(WRITERS[page](ROSTER), told) == ("E125", {"encoding": told}, (page,))


def test_too_few_words_are_refused_with_what_they_may_be() -> None:
    assert refused(b"V\xf2 A\n") == ("E125", {}, ("tcvn3", "vni", "viscii"))
    assert refused(b"Nguy\xd4n A\n") == ("E125", {}, ("tcvn3",))


def test_western_text_is_left_to_fail_as_utf8() -> None:
    head = "Full name\nFrançois Lefèvre\nHélène Dupré\nJosé Muñoz\n".encode("cp1252")
    assert choose_encoding(head) == "utf-8"
    assert choose_encoding(ROSTER.encode()[:4_000] + b"\xff\n" + ROSTER.encode()) == "utf-8"


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100_000])
def test_chunks_make_no_difference(page: CodePage, size: int) -> None:
    data = WRITERS[page](ROSTER)
    decoder = decoder_for(page)
    assert decoder is not None
    pieces = [decoder.decode(data[at : at + size]) for at in range(0, len(data), size)]
    text = "".join(pieces) + decoder.decode(b"", True)
    assert text.lower() == ROSTER.lower()


def test_a_line_without_end_is_passed_on_in_pieces() -> None:
    decoder = decoder_for("tcvn3")
    assert decoder is not None
    assert len(decoder.decode(b"\xb5" * (1 << 17))) == 1 << 17


@pytest.mark.parametrize("page", ["tcvn3", "vni", "cp1258"])
@pytest.mark.parametrize("row", [1, 900, 20_000])
def test_a_byte_of_no_letter_is_refused_with_its_line(tmp_path: Path, page: CodePage, row: int) -> None:
    lines = WRITERS[page](ROSTER).splitlines()[:2] + [WRITERS[page]("Lò Thị Hoa")] * 20_000
    lines[row] += {"tcvn3": b"\xff", "vni": b"\xd0", "cp1258": b"\x8a"}[page]
    path = tmp_path / "a.csv"
    path.write_bytes(b"\r\n".join(lines))
    with pytest.raises(Refusal) as caught:
        deque((block for sheet in open_sheets(str(path)) for block in sheet.blocks), 0)
    [issue] = caught.value.issues
    assert (issue.code, dict(issue.params)) == ("E104", {"line": row + 1, "encoding": page})


@pytest.mark.parametrize("page", CODE_PAGES)
def test_nul_is_refused_with_its_row_in_any_code_page(tmp_path: Path, page: CodePage) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(WRITERS[page](ROSTER) + b"a\0b\n")
    with pytest.raises(Refusal) as caught:
        deque((block for sheet in open_sheets(str(path)) for block in sheet.blocks), 0)
    [issue] = caught.value.issues
    assert (issue.code, issue.place.row) == ("E113", 52)
