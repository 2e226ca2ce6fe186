"""What a file is comes from its content; everything else is one refusal."""

import hashlib
import io
import os
import sys
import threading
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from dht.core.issues import Refusal
from dht.files.opening import open_sheets
from dht.files.source import fingerprint, source_size

HERE = Path(__file__).parent
OLD = str(HERE / "old.xls")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def texts(path: str) -> list[tuple[str | None, list[list[str]]]]:
    return [(s.name, [row for block in s.blocks for row in block.rows]) for s in open_sheets(path)]


def refused(path: Path | str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        texts(str(path))
    return caught.value


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def workbook_bytes() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Danh sách").write_row(0, 0, ["Họ tên", "Bậc"])
    return out.getvalue()


def as_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.xlsx", "a", "a.xls"])
def test_the_extension_may_lie(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"Ho ten,Bac\n")
    assert texts(str(path)) == [(None, [["Ho ten", "Bac"]])]
    path.write_bytes(workbook_bytes())
    assert texts(str(path)) == [("Danh sách", [["Họ tên", "Bậc"]])]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "html"),
        (b"\xef\xbb\xbf\r\n<TABLE border=1><tr><td>1", "html"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"SQLite format 3\x00", "database"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "binary"),
        (zipped(word__document_xml="<w/>"), "docx"),
        (zipped(ppt__presentation_xml="<p/>"), "pptx"),
        (zipped(xl__workbook_bin="x"), "xlsb"),
        (zipped(a_txt="x"), "archive"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "docx"),
        (COMPOUND, "binary"),
    ],
)
def test_other_files_are_told_apart(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    [issue] = refused(path).issues
    assert (issue.code, issue.place.file, dict(issue.params)) == ("E103", "a.xlsx", {"seen": told})


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf", b"\n\n\r\n", b" , \n,,\n\t\n", b"sep=;\n", b"\xff\xfe"]
)
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert [issue.code for issue in refused(path).issues] == ["E102"]


def test_a_workbook_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(3, 3, "  ")
        book.add_worksheet()
    assert [issue.code for issue in refused(path).issues] == ["E102"]


def test_a_missing_file_and_a_folder_are_wrong_usage(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "không có.csv", "missing"), (tmp_path, "directory")):
        refusal = refused(path)
        [issue] = refusal.issues
        assert (issue.code, issue.place.file, issue.params["reason"]) == ("E101", path.name, reason)
        assert refusal.exit_code == 2


def test_a_name_no_system_accepts_is_refused() -> None:
    assert refused("a\0b").issues[0].code == "E101"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root and Windows may read everything")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    path.chmod(0)
    assert refused(path).issues[0].params["reason"] == "unreadable"


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    assert refused(path).issues[0].code == "E109"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_damaged(tmp_path: Path, keep: float) -> None:
    whole = workbook_bytes()
    path = tmp_path / "a.xlsx"
    path.write_bytes(whole[: int(len(whole) * keep)])
    assert refused(path).issues[0].code == "E107"


def test_an_old_workbook_is_read() -> None:
    sheets = [(s.name, s.hidden, [(b.first_row, b.rows) for b in s.blocks]) for s in open_sheets(OLD)]
    rows = [
        ["", "", "", ""],
        ["", "Họ và tên", "CCCD", "Ngày sinh"],
        ["", "Lò Thị Hoa", "11185001234", "1985-09-02"],
    ]
    assert sheets == [("Danh sách", False, [(1, rows)]), ("Ẩn", True, [(1, [["x"]])])]


def test_an_old_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes((HERE / "old.xls").read_bytes()[:3000] + "Workbook".encode("utf-16-le"))
    assert refused(path).issues[0].code == "E107"


@pytest.mark.parametrize("make", [lambda: b"Ho ten,Bac\nHoa,1\n", workbook_bytes])
def test_standard_input_is_any_file(monkeypatch: pytest.MonkeyPatch, make: object) -> None:
    content = make()  # type: ignore[operator]
    as_standard_input(monkeypatch, content)
    sheets = open_sheets("-")
    assert fingerprint("-") == hashlib.sha256(content).hexdigest()
    [sheet] = sheets
    assert sheet.file == "-"
    assert next(iter(sheet.blocks)).rows[0][1] in ("Bac", "Bậc")
    assert texts("-")[0][1][0][1] in ("Bac", "Bậc")
    assert source_size("-") is None


def test_a_new_standard_input_is_not_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    as_standard_input(monkeypatch, b"a,b\n")
    assert texts("-") == [(None, [["a", "b"]])]
    as_standard_input(monkeypatch, b"c,d\n")
    assert texts("-") == [(None, [["c", "d"]])]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"a,b\n1,2\n",))
    writer.start()
    assert texts(str(path)) == [(None, [["a", "b"], ["1", "2"]])]
    writer.join()


def test_the_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 500_000)
    assert fingerprint(str(path)) == hashlib.sha256(b"a,b\n" * 500_000).hexdigest()
    with pytest.raises(Refusal):
        fingerprint(str(tmp_path / "b.csv"))
