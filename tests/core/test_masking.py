"""People shown without their names and ids."""

import pytest

from dht.core.masking import differing_names, person_label


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Lò Thị Mai", "Lò Thị Mại", ("L. T. Mai", "L. T. Mại")),
        ("Lo Thi Mai", "Lò Thị Mai", ("Lo Thi M.", "Lò Thị M.")),
        ("Lò Thị Mai", "Giàng A Chua", ("L. T. M.", "G. A. C.")),
        ("Lò Mai", "Lò Thị Mai", ("L. M.", "L. T. M.")),
        ("Mai", "Mại", ("M.", "M.")),
    ],
)
def test_a_name_shows_only_what_differs(old: str, new: str, shown: tuple[str, str]) -> None:
    assert differing_names(old, new) == shown


@pytest.mark.parametrize(
    ("ids", "birth", "reveal", "label"),
    [
        ([("cccd", "011188000114")], "1988-06-09", False, "011******114"),
        ([("staff", "GV-1"), ("cccd", "011188000114")], None, False, "011******114"),
        ([("staff", "GV-1")], "1988-06-09", False, "L. T. M., 1988"),
        ([], None, False, "L. T. M."),
        ([("cccd", "011188000114")], "1988-06-09", True, "011188000114 Lò Thị Mai"),
        ([], "1988", True, "Lò Thị Mai"),
    ],
)
def test_a_person_can_be_found_and_not_read(
    ids: list[tuple[str, str]], birth: str | None, reveal: bool, label: str
) -> None:
    assert person_label(ids, "Lò Thị Mai", birth, reveal) == label
