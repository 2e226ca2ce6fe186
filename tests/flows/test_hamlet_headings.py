"""Headings such as “Thôn Khe Lặc” above the rows of a printed roster give them their hamlet."""

from pathlib import Path

from tests.offices import Office

UNIT = {"province": "Quảng Ninh", "district": "Tiên Yên", "commune": "Đại Dực"}
ROSTER = """
| TT | Họ và tên | Ngày sinh | Số CCCD | Bậc 1 |
| I | Thôn Khe Lặc (2 người) | | | |
| 1 | Chìu Thị Sinh | 20/11/1992 | 022192000205 | |
| 2 | Chìu A Tài | 20/11/1993 | 022093000206 | |
| II | Bản Phài Giác | | | |
| 1 | Chìu Thị Mai | 20/11/1994 | 022194000207 | |
| III | Trường TH Đại Dực | | | |
| 1 | Chìu A Ba | 20/11/1995 | 022095000208 | |
"""
OWN = """
| Họ và tên | Số CCCD | Thôn |
| THÔN KHE LẶC | | |
| Chìu Thị Sinh | 022192000205 | |
| Chìu A Tài | 022093000206 | Phài Giác |
"""


def hamlets(office: Office) -> dict[str, tuple[str | None, str | None]]:
    """Return organisation and hamlet of everyone, by the last digits of the id."""
    found = {}
    for card in ("022192000205", "022093000206", "022194000207", "022095000208"):
        if office.select("SELECT 1 FROM person WHERE ids LIKE '%' || :card", {"card": card}):
            period = office.person(card)["periods"][0]
            found[card[-3:]] = (period["organisation"], period["hamlet"])
    return found


def test_rows_take_the_hamlet_of_the_heading_above(tmp_path: Path) -> None:
    office = Office(tmp_path)
    outcome = office.imports(ROSTER, **UNIT)
    assert hamlets(office) == {
        "205": (None, "Thôn Khe Lặc"),
        "206": (None, "Thôn Khe Lặc"),
        "207": (None, "Bản Phài Giác"),
        "208": ("Trường TH Đại Dực", None),
    }
    assert outcome.sheets[0].printed.took[2, "village", "Thôn Khe Lặc"] == 2
    assert office.imports(ROSTER, **UNIT).unchanged == 4


def test_the_hamlet_of_the_row_goes_before_that_of_the_heading(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(OWN, **UNIT)
    assert hamlets(office) == {"205": (None, "THÔN KHE LẶC"), "206": (None, "Phài Giác")}


def test_a_person_whose_name_begins_like_a_hamlet_is_a_person(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(
        "| Họ và tên | Số CCCD |\n| Bản Văn Thôn | 022192000205 |\n| Lò A | 022093000206 |", **UNIT
    )
    assert hamlets(office) == {"205": (None, None), "206": (None, None)}
