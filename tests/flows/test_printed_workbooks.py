"""Rosters and completions as offices print them: every person cell by cell, every row in one count."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dht.files.gazetteer import load_gazetteer
from dht.flows import importing
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from tests.offices import Office, as_json
from tests.printed_books import write_as_csv, write_book

PARTIAL = ImportOptions(partial=True)


@dataclass(frozen=True)
class Shape:
    """One printed sheet: what it looks like, who is in it, and what its other rows are."""

    name: str
    rows: str
    people: str
    """name|birth|id|organisation|commune|audiences|position, one person a line."""
    skipped: dict[str, int]
    said: tuple[tuple[str, int | None], ...] = ()
    """(code, row) of everything said."""
    blank: int = 0
    defaults: dict[str, str] = field(default_factory=lambda: {"province": "Điện Biên"})


SHAPES = [
    Shape(
        "title block, motto, declared number and signatures",
        """
UBND HUYỆN MƯỜNG NHÉ>3|||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM>4
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO>3|||Độc lập - Tự do - Hạnh phúc>4

DANH SÁCH GIÁO VIÊN THAM GIA TẬP HUẤN>7
(Kèm theo Công văn số 12/PGDĐT ngày 03/02/2025)>7
(Danh sách gồm 02 người)>7
STT|Họ và tên|Ngày sinh|Số CCCD|Chức vụ|Trường|Xã
#1|Lò Thị Mai|@1985-09-02|011185000001|Giáo viên|TH Sín Thầu|Sín Thầu
#2|Giàng A Chua|@1985-03-12|011085000002|Hiệu trưởng|TH Sín Thầu|Sín Thầu
Tổng cộng: 02 người>7

||||Mường Nhé, ngày 12 tháng 3 năm 2025>3
|NGƯỜI LẬP BIỂU|||THỦ TRƯỞNG ĐƠN VỊ>3
|(Ký, ghi rõ họ tên)|||(Ký tên, đóng dấu)>3


|Lò Thị Mai|||Nguyễn Văn Tám>3
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|TH Sín Thầu|Xã Sín Thầu||Giáo viên
Giàng A Chua|1985-03-12|cccd:011085000002|TH Sín Thầu|Xã Sín Thầu||Hiệu trưởng
""",
        {"title": 6, "header": 1, "total": 1, "signature": 4},
        blank=3,
    ),
    Shape(
        "two-row merged header with column numbers, birth years by sex",
        """
DANH SÁCH CÁN BỘ>7
STT^2|Họ và tên^2|Năm sinh>2||Nơi công tác>2||Số CCCD^2
||Nam|Nữ|Cơ quan|Xã|
(1)|(2)|(3)|(4)|(5)|(6)|(7)
#1|Lò Văn An|#1985||UBND xã Sín Thầu|Sín Thầu|011085000001
#2|Pờ Thị Lan||#1992|UBND xã Sín Thầu|Sín Thầu|011192000002
""",
        """
Lò Văn An|1985|cccd:011085000001|UBND xã Sín Thầu|Xã Sín Thầu||
Pờ Thị Lan|1992|cccd:011192000002|UBND xã Sín Thầu|Xã Sín Thầu||
""",
        {"title": 1, "header": 2, "column_numbers": 1},
    ),
    Shape(
        "numbered groups in the number column, schools inside blocks",
        """
STT|Họ và tên|Ngày sinh|CCCD|Xã
I|KHỐI TIỂU HỌC|||
1|Trường PTDTBT TH Sín Thầu|||
1|Lò Thị Mai|02/09/1985|011185000001|Sín Thầu
2|Giàng A Chua|12/03/1985|011085000002|Sín Thầu
2|Trường TH Chung Chải số 1|||
3|Lò Thị Pọm|20/11/1990|011190000003|Chung Chải
II|KHỐI THCS|||
4|Vàng A Sử|01/01/1988|011088000004|Chung Chải
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|Trường PTDTBT TH Sín Thầu|Xã Sín Thầu||
Giàng A Chua|1985-03-12|cccd:011085000002|Trường PTDTBT TH Sín Thầu|Xã Sín Thầu||
Lò Thị Pọm|1990-11-20|cccd:011190000003|Trường TH Chung Chải số 1|Xã Mường Nhé||
Vàng A Sử|1988-01-01|cccd:011088000004|KHỐI THCS|Xã Mường Nhé||
""",
        {"header": 1, "group": 4},
        defaults={"province": "Điện Biên", "map": "old", "district": "Mường Nhé"},
    ),
    Shape(
        "a school's name merged across the row, subtotals",
        """
STT|Họ và tên|Ngày sinh|CCCD
Trường TH Sín Thầu>4
1|Lò Thị Mai|02/09/1985|011185000001
2|Giàng A Chua|12/03/1985|011085000002
Cộng: 2 người>4
Trường Mầm non Sín Thầu>4
1|Lò Thị Pọm|20/11/1990|011190000003
Cộng: 1 người>4
Tổng cộng: 3 người>4
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|Trường TH Sín Thầu|||
Giàng A Chua|1985-03-12|cccd:011085000002|Trường TH Sín Thầu|||
Lò Thị Pọm|1990-11-20|cccd:011190000003|Trường Mầm non Sín Thầu|||
""",
        {"header": 1, "group": 2, "total": 3},
    ),
    Shape(
        "communes across the row, then schools",
        """
TT|Họ và tên|Ngày sinh|Số điện thoại
A. Xã Sín Thầu>4
1. Trường TH Sín Thầu>4
1|Lò Thị Mai|02/09/1985|0912345678
B. Xã Mường Nhé>4
1. Trường THCS Mường Nhé>4
2|Lò Thị Pọm|20/11/1990|0912345679
Xã Nậm Kè>4
3|Vàng A Sử|01/01/1988|0912345670
""",
        """
Lò Thị Mai|1985-09-02||Trường TH Sín Thầu|Xã Sín Thầu||
Lò Thị Pọm|1990-11-20||Trường THCS Mường Nhé|Xã Mường Nhé||
Vàng A Sử|1988-01-01|||Xã Nậm Kè||
""",
        {"header": 1, "group": 5},
    ),
    Shape(
        "groups that are audiences; the row's own cell wins",
        """
STT|Họ và tên|Ngày sinh|CCCD|Đơn vị công tác|Đối tượng
I. Cán bộ quản lý|||||
1|Lò Thị Mai|02/09/1985|011185000001|TH Sín Thầu|
II. Giáo viên|||||
2|Giàng A Chua|12/03/1985|011085000002|TH Sín Thầu|
3|Lò Thị Pọm|20/11/1990|011190000003|TH Sín Thầu|Cán bộ quản lý
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|TH Sín Thầu||manager|
Giàng A Chua|1985-03-12|cccd:011085000002|TH Sín Thầu||teacher|
Lò Thị Pọm|1990-11-20|cccd:011190000003|TH Sín Thầu||manager|
""",
        {"header": 1, "group": 2},
    ),
    Shape(
        "title, header and column numbers printed again on every page",
        """
TRƯỜNG TH SÍN THẦU>5
DANH SÁCH GIÁO VIÊN>5
STT^2|Họ và tên^2|Năm sinh>2||CCCD^2
||Nam|Nữ|
(1)|(2)|(3)|(4)|(5)
1|Lò Thị Mai||1985|011185000001
Trang 1/2>5
TRƯỜNG TH SÍN THẦU>5
DANH SÁCH GIÁO VIÊN>5
STT^2|Họ và tên^2|Năm sinh>2||CCCD^2
||Nam|Nữ|
(1)|(2)|(3)|(4)|(5)
2|Giàng A Chua|1985||011085000002
""",
        """
Lò Thị Mai|1985|cccd:011185000001||||
Giàng A Chua|1985|cccd:011085000002||||
""",
        {"title": 5, "header": 2, "column_numbers": 2, "repeated_header": 2},
    ),
    Shape(
        "fewer people than the totals say",
        """
Danh sách gồm 5 người>4
STT|Họ và tên|Ngày sinh|CCCD
Trường TH Sín Thầu>4
1|Lò Thị Mai|02/09/1985|011185000001
Cộng: 2 người>4
Trường Mầm non Sín Thầu>4
2|Lò Thị Pọm|20/11/1990|011190000003
Cộng|1>3
Tổng số: 4 người>4
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|Trường TH Sín Thầu|||
Lò Thị Pọm|1990-11-20|cccd:011190000003|Trường Mầm non Sín Thầu|||
""",
        {"title": 1, "header": 1, "group": 2, "total": 3},
        said=(("W117", 1), ("W117", 5), ("W117", 9)),
    ),
    Shape(
        "rows numbered beforehand and never filled in",
        """
STT|Họ và tên|Ngày sinh|CCCD
#1|Lò Thị Mai|02/09/1985|011185000001
#2|||
#3|||

Tổng cộng: 01 người|||
""",
        "Lò Thị Mai|1985-09-02|cccd:011185000001||||",
        {"header": 1, "total": 1},
        blank=3,
    ),
    Shape(
        "a header below a very long title block",
        "\n".join(
            ["HƯỚNG DẪN LẬP BIỂU>4", *[f"{n}. Điền đủ các cột theo mẫu số {n}>4" for n in range(1, 44)]]
        )
        + """
STT|Họ và tên|Ngày sinh|CCCD
1|Lò Thị Mai|02/09/1985|011185000001
""",
        "Lò Thị Mai|1985-09-02|cccd:011185000001||||",
        {"title": 44, "header": 1},
    ),
    Shape(
        "line breaks in headers, outer columns in the row above",
        """
DANH SÁCH>6
STT^2|Thông tin cá nhân>3|||Trường\\n(đơn vị)^2|Ghi\\nchú^2
|Họ\\nvà tên|Ngày, tháng,\\nnăm sinh|Số\\nCCCD||
1|Lò Thị Mai|02/09/1985|011185000001|TH Sín Thầu|
Tổng cộng: 1>6
""",
        "Lò Thị Mai|1985-09-02|cccd:011185000001|TH Sín Thầu|||",
        {"title": 1, "header": 2, "total": 1},
    ),
    Shape(
        "one text written into every cell of a merged row",
        """
STT|Họ và tên|Ngày sinh|CCCD
Trường TH Sín Thầu|Trường TH Sín Thầu|Trường TH Sín Thầu|Trường TH Sín Thầu
1|Lò Thị Mai|02/09/1985|011185000001
Tổng cộng: 1 người|Tổng cộng: 1 người|Tổng cộng: 1 người|Tổng cộng: 1 người
""",
        "Lò Thị Mai|1985-09-02|cccd:011185000001|Trường TH Sín Thầu|||",
        {"header": 1, "group": 1, "total": 1},
    ),
    Shape(
        "rows that say their own unit, and rows that do not",
        """
STT|Họ và tên|Ngày sinh|CCCD|Đơn vị|Xã
UBND xã Mường Nhé>6
1|Lò Thị Mai|02/09/1985|011185000001|Trạm Y tế Sín Thầu|Sín Thầu
2|Giàng A Chua|12/03/1985|011085000002||
Phòng Kinh tế>6
3|Lò Thị Pọm|20/11/1990|011190000003||
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|Trạm Y tế Sín Thầu|Xã Sín Thầu||
Giàng A Chua|1985-03-12|cccd:011085000002|UBND xã Mường Nhé|Xã Mường Nhé||
Lò Thị Pọm|1990-11-20|cccd:011190000003|UBND xã Mường Nhé|Xã Mường Nhé||
""",
        {"header": 1, "group": 2},
    ),
    Shape(
        "a group that names no unit ends the one before",
        """
STT|Họ và tên|Ngày sinh|CCCD
I. Trường TH Sín Thầu>4
1|Lò Thị Mai|02/09/1985|011185000001
II. Danh sách bổ sung>4
2|Lò Thị Pọm|20/11/1990|011190000003
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001|Trường TH Sín Thầu|||
Lò Thị Pọm|1990-11-20|cccd:011190000003||||
""",
        {"header": 1, "group": 2},
        said=(("W119", 4),),
    ),
    Shape(
        "levels with counts in the total row, notes at the end",
        """
BIỂU TỔNG HỢP KẾT QUẢ>6
STT|Họ và tên|Ngày sinh|CCCD|Bậc 1|Bậc 2
1|Lò Thị Mai|02/09/1985|011185000001|@2025-03-14|
2|Lò Thị Pọm|20/11/1990|011190000003|@2025-03-14|@2025-05-02
|Tổng cộng|||#2|#1
Ghi chú: ngày hoàn thành theo quyết định công nhận>6
Nơi nhận:>3|||HIỆU TRƯỞNG>3
- Phòng GD&ĐT;>3|||
- Lưu: VT.>3|||Lò Văn Cường>3
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001||||
Lò Thị Pọm|1990-11-20|cccd:011190000003||||
""",
        {"title": 1, "header": 1, "total": 1, "note": 1, "signature": 3},
    ),
    Shape(
        "whatever may be a person is refused and not dropped",
        """
STT|Họ và tên|Ngày sinh|CCCD|Chức vụ
1|Lò Thị Mai|02/09/1985|011185000001|Giáo viên
2|Giàng A Chua|||
|Lò Thị Pọm|||Hiệu trưởng
4||||Giáo viên
5||02/09/1985||
Người không rõ||||
Tổng cộng: 06 người>5
||||NGƯỜI LẬP
|Tòng Văn Ký|||
6|Vàng A Sử|||
""",
        "Lò Thị Mai|1985-09-02|cccd:011185000001||||Giáo viên",
        {"header": 1, "total": 1, "signature": 2},
        said=(
            ("E206", 3),
            ("E206", 4),
            ("E201", 5),
            ("E201", 6),
            ("E201", 7),
            ("E206", 11),
        ),
    ),
    Shape(
        "a second list with other columns",
        """
STT|Họ và tên|Ngày sinh|CCCD
1|Lò Thị Mai|02/09/1985|011185000001
DANH SÁCH BỔ SUNG>4
STT|CCCD|Họ và tên|Ngày sinh
2|011190000003|Lò Thị Pọm|20/11/1990
3|011088000004|Vàng A Sử|01/01/1988
STT|Họ và tên|Ngày sinh|CCCD
4|Giàng A Chua|12/03/1985|011085000002
""",
        """
Lò Thị Mai|1985-09-02|cccd:011185000001||||
Giàng A Chua|1985-03-12|cccd:011085000002||||
""",
        {"header": 2, "title": 1, "repeated_header": 1},
        said=(("E115", 5), ("E115", 6)),
    ),
    Shape(
        "a unit that nobody knows is refused row by row",
        """
STT|Họ và tên|Ngày sinh|CCCD
Xã Mường Nhè Nhẹ>4
1|Lò Thị Mai|02/09/1985|011185000001
Xã Mường Nhé>4
2|Lò Thị Pọm|20/11/1990|011190000003
""",
        "Lò Thị Pọm|1990-11-20|cccd:011190000003||Xã Mường Nhé||",
        {"header": 1, "group": 2},
        said=(("E501", 3),),
    ),
]


def people_in(office: Office) -> list[str]:
    """Return everyone as the lines of `Shape.people`."""
    gazetteer = load_gazetteer()
    rows = office.select(
        "SELECT p.full_name, p.birth, p.ids, l.organisation, l.new_commune, l.old_commune, a.audiences,"
        " p.position FROM assignment a JOIN person p ON p.id = a.person_id"
        " JOIN placement l ON l.id = a.placement_id WHERE a.void_batch IS NULL ORDER BY p.source_row"
    )
    shown = []
    for name, birth, ids, organisation, new, old, audiences, position in rows:
        unit = gazetteer.unit("new", new) if new else gazetteer.unit("old", old) if old else None
        commune = unit.name if unit else ""
        shown.append("|".join([name, birth or "", ids, organisation, commune, audiences, position or ""]))
    return shown


def check(office: Office, report: ImportReport, shape: Shape) -> None:
    """Hold a report against its shape: people, kinds of rows, what was said, and that all rows add up."""
    said = [(issue.code, issue.place.row) for issue in report.issues]
    assert sorted(said) == sorted(shape.said)
    assert people_in(office) == [line.strip() for line in shape.people.strip().split("\n")]
    (sheet,) = as_json(report)["files"][0]["sheets"]
    assert sheet["skipped"] == shape.skipped
    assert sheet["blank"] == shape.blank
    assert sheet["rows"] == sum(sheet["skipped"].values()) + sheet["read"]
    assert sheet["rows"] == len(shape.rows.strip("\n").split("\n"))
    assert sheet["read"] == sum(
        sheet[name] for name in ("created", "updated", "unchanged", "refused", "blank")
    )


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@pytest.mark.parametrize("form", ["xlsx", "csv", "ragged.csv"])
def test_printed_sheet(shape: Shape, form: str, tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    path = tmp_path / f"ds.{form}"
    if form == "xlsx":
        write_book(path, {"Sheet1": shape.rows})
    else:
        write_as_csv(path, shape.rows, padded=form == "csv")
    report = office.take(str(path), options=PARTIAL, **shape.defaults)
    check(office, report, shape)
    content = office.content()
    again = office.take(str(path), options=PARTIAL, **shape.defaults)
    assert (again.total("created"), again.total("updated")) == (0, 0)
    assert office.content() == content
    kept = ("skipped", "units", "rows", "read")
    first, second = (as_json(one)["files"][0]["sheets"][0] for one in (report, again))
    assert [first[key] for key in kept] == [second[key] for key in kept]


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if len(shape.skipped) > 2], ids=lambda s: s.name)
def test_printed_sheet_read_ahead_in_small_blocks(
    shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second process reads it; headings, signatures and totals carry from block to block."""
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(importing, "_BLOCK_ROWS", 9)
    office = Office(tmp_path / "office")
    path = write_as_csv(tmp_path / "ds.csv", shape.rows)
    check(office, office.take(str(path), options=PARTIAL, **shape.defaults), shape)
    again = office.take(str(path), options=PARTIAL, **shape.defaults)
    assert (again.total("created"), again.total("updated")) == (0, 0)
