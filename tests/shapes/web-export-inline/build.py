"""A workbook as small libraries of web systems write it."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = [
    ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Trường"],
    ["1", "Lò Thị Mai", "02/09/1985", "011185000871", "TH Sín Thầu &amp; Mường Nhé"],
    ["2", "Giàng A Páo", "12/03/1985", "011085000872", "TH Sín Thầu"],
]
TYPES = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""


def relation(kind: str, target: str) -> str:
    """Return a part with one relationship."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}"'
        f' Target="{target}"/></Relationships>'
    )


def build(folder: Path) -> None:
    """Write the workbook."""
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in ROWS
    )
    with zipfile.ZipFile(folder / "export.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.xml"))
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:rel="{OFFICE}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" rel:id="rId1"/></sheets></workbook>',
        )
        parts.writestr("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"))
        parts.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
