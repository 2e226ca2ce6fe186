"""Who is meant by the trainer of a completion, and which communes are two."""

from collections.abc import Sequence

import pytest

from dht.core.place_units import Era, Location
from dht.core.plausibility import Confirmed, at_once, communes_apart
from dht.core.trainers import shown_trainer, tell_trainers


@pytest.mark.parametrize(
    ("spellings", "groups"),
    [
        (["Lò Thị Mai", "LÒ THỊ MAI", " lo thi  mai", "Lò Thị  Mai"], 1),
        (["Lò Thị Mai", "Cô Lò Thị Mai", "ThS. Lò Thị Mai", "ThS.Lò Thị Mai", "1. Lò Thị Mai"], 1),
        (["Lò Thị Mai", "Giảng viên: TS. Lò Thị Mai", "GV Lò Thị Mai", "Lò Thị Mai (A)"], 1),
        (["Lò Thị Mai", "Lò Thị Mai (GV-0042)", "Lò Thị Mai, GV-0042"], 1),
        (["GV-0042", "Lò Thị Mai (GV0042)", "Lò Mai"], 2),
        (["Lò Thị Mai - 011185000001", "Lò Thị Mai - 011185000002"], 2),
        (["Lò Thị Mai - 011185000001", "Lò Thị Mai - 011185000002", "Lò Thị Mai"], 3),
        (["Lò Thị Mai", "Lò Thị Hoa"], 2),
        (["Lò Thị Mai", "Lò Thị Mai, Bàn Thị Dung"], 2),
        (["Ts Mai", "Ts. Mai"], 1),
        (["Ts Mai", "Mai"], 2),
        (["-", "", "không có", "Giảng viên"], 0),
    ],
)
def test_spellings_of_one_trainer(spellings: list[str], groups: int) -> None:
    assert len({trainer.number for trainer in tell_trainers(spellings).values()}) == groups


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("Lò Thị Mai", True),
        ("Tô Thị Mai", True),
        ("Bàn Thị Dung", True),
        ("Đoàn Văn A", True),
        ("Trương Thị B", True),
        ("Tổ công nghệ số cộng đồng", False),
        ("TỔ CNSCĐ bản Nà Khoa", False),
        ("Ban chỉ đạo xã", False),
        ("Trường THCS A", False),
        ("Đoàn thanh niên xã", False),
        ("UBND xã Sín Thầu", False),
        ("Online", False),
        ("Viettel Điện Biên", False),
    ],
)
def test_teams_and_systems_are_no_persons(text: str, is_person: bool) -> None:
    assert [trainer.is_person for trainer in tell_trainers([text]).values()] == [is_person]


Places = Sequence[tuple[str | None, str | None]]


@pytest.mark.parametrize(
    ("places", "era", "communes"),
    [
        ([("a", "X"), ("b", "X")], "old", ["old a", "old b"]),
        ([("a", "X"), ("b", "X")], "new", ["new X"]),
        ([("a", "X"), (None, "X")], "old", ["old a"]),
        ([("a", "X"), (None, "Y")], "old", ["old a", "new Y"]),
        ([(None, "X"), (None, "Y")], "old", ["new X", "new Y"]),
        ([("a", None), (None, "Y")], "old", ["old a"]),  # part of a divided commune may be in Y
        ([("a", None), (None, "Y"), (None, "Z")], "old", ["new Y", "new Z"]),
        ([("a", "X"), ("a", "Y")], "old", ["old a"]),
        ([("a", "X"), ("a", "Y")], "new", ["new X", "new Y"]),
        ([("a", None), ("b", None)], "new", []),
        ([("a", "X"), ("b", None)], "new", ["new X"]),
    ],
)
def test_no_two_of_the_communes_may_be_one(places: Places, era: Era, communes: list[str]) -> None:
    assert [f"{era} {code}" for era, code in communes_apart(places, era)] == communes


def one(old: str | None, held: str | None = None, row: int = 2, minute: str = "14:05") -> Confirmed:
    return Confirmed(0, "2025-04-15", minute, "Bàn Thị Dung", old, None, held, 4, 1, 0, row)


def nowhere(era: str, code: str) -> Location:
    return Location(old_commune=code) if len(code) == 5 else Location()


@pytest.mark.parametrize(
    ("confirmed", "rows"),
    [
        ([one("03154", row=7), one("03157", row=3)], [(8, 3)]),
        ([one("03154"), one("03157", minute="14:06")], []),
        ([one("03154"), one("03157", "old 03154")], []),
        ([one("03154", "old 03160"), one("03157", "old 03157")], [(8, 2)]),
        ([one("03154", "old 03160"), one("03154", "old 03157")], []),
        ([one("03154"), one("03157", "")], []),
        ([one("03154"), one("03157", "old 096")], []),
        ([one(None), one(None)], []),
    ],
)
def test_a_minute_in_two_communes(confirmed: list[Confirmed], rows: list[tuple[int, int]]) -> None:
    found = at_once(confirmed, nowhere)
    assert [(minute.completions, minute.first.row) for minute in found] == rows


@pytest.mark.parametrize(
    ("text", "initials", "named"),
    [
        ("Lò Thị Mai", "L. T. M.", "Lò Thị Mai"),
        ("ThS. Lò Thị Mai (GV-0042)", "T. L. T. M. (GV-*042)", "ThS. Lò Thị Mai (GV-*042)"),
        ("Lò Mai - 011185000001", "L. M. - 011******001", "Lò Mai - 011******001"),
        ("Lò Mai-0912345678", "L. M.091****678", "Lò Mai-091****678"),
        ("GV-0042", "GV-*042", "GV-*042"),
        ("1. Lò Thị Mai (A2)", "1. L. T. M. (A2)", "1. Lò Thị Mai (A2)"),
    ],
)
def test_trainers_are_shown_by_initials_and_masked_ids(text: str, initials: str, named: str) -> None:
    assert (shown_trainer(text), shown_trainer(text, names=True)) == (initials, named)
    assert shown_trainer(text, names=True, ids=True) == text
