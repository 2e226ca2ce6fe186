"""Which rows of a file equal the row last applied to someone."""

from dht.core.applied_rows import AppliedRows, heads_of
from dht.core.people import Person


def digest(number: int) -> bytes:
    return number.to_bytes(8, "big") + b"the other bytes"


def person(number: int) -> Person:
    nothing = (None,) * 5
    return Person("11", f"p{number}", "Lò Thị Mai", "lo thi mai", *nothing, set(), digest(number), 1, 2)


def heads(*numbers: int) -> list[int]:
    return list(heads_of(map(digest, numbers)))


def test_rows_that_were_applied_are_told_from_others() -> None:
    applied = AppliedRows(heads(*range(0, 1 << 40, 1 << 33), 255, 1 << 63))
    assert applied.others(heads(0, 1, 255, 1 << 63, 1 << 33, 5 << 33, (5 << 33) + 1)) == [1, 6]
    assert AppliedRows([]).others(heads(7)) == [0]


def test_after_a_row_about_someone_their_own_row_is_looked_at() -> None:
    applied = AppliedRows(heads(1, 2, 3))
    applied.meet([person(2)])
    assert applied.others(heads(1, 2, 3)) == [1]


def test_people_know_in_which_row_they_went_by() -> None:
    applied = AppliedRows(heads(1, 2, 3))
    applied.pass_by(heads(1, 9, 2, 3), [10, 11, 12, 13], others=[1])
    met = [person(2), person(9)]
    met[1].seen_in_row = None
    applied.meet(met)
    assert [one.seen_in_row for one in met] == [12, None]
    known = person(3)
    known.seen_in_row = 5
    applied.meet([known])
    assert known.seen_in_row == 5
