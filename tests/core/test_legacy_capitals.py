"""The capitals that TCVN3 could not write come back where they are certain."""

import pytest

from dht.core.legacy_capitals import restore_capitals, restore_name


@pytest.mark.parametrize(
    ("cell", "restored"),
    [
        ("ủy ban nhân dân xã Na Ư", "Ủy ban nhân dân xã Na Ư"),
        ("TRầN VĂN áNH", "TRẦN VĂN ÁNH"),
        ("TRƯờNG TH Nà TấU", "TRƯỜNG TH NÀ TẤU"),
        ("UBND xã Nà Tấu", "UBND xã Nà Tấu"),
        ("THPT Hà", "THPT Hà"),
        ("Trường TH ở Hà Nội", "Trường TH ở Hà Nội"),
        ("Trường HữU NGHị số 1", "Trường HỮU NGHỊ số 1"),
        ("giáo viên", "giáo viên"),
        ("Đội trưởng", "Đội trưởng"),
        ("", ""),
        ("12/03/1985", "12/03/1985"),
    ],
)
def test_cells(cell: str, restored: str) -> None:
    assert restore_capitals(cell) == restored


@pytest.mark.parametrize(
    ("name", "restored"),
    [
        ("nguyễn thị ánh", "Nguyễn Thị Ánh"),
        ("ánh", "Ánh"),
        ("ún thị mai", "Ún Thị Mai"),
        ("Nguyễn Văn ánh", "Nguyễn Văn Ánh"),
        ("Lò Thị ún", "Lò Thị Ún"),
        ("NGUYễN THị ÁNH", "NGUYỄN THỊ ÁNH"),
        ("Lò A Hà", "Lò A Hà"),
        ("Lò văn Mai", "Lò văn Mai"),
        ("đặng h'ánh", "Đặng H'Ánh"),
        ("", ""),
    ],
)
def test_names(name: str, restored: str) -> None:
    assert restore_name(name) == restored
