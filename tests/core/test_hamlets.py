"""How hamlets are told apart within their commune."""

import pytest

from dht.core.text import hamlet_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bản Nà Khoa", "na khoa"),
        ("nà  khoa", "na khoa"),
        ("Tổ dân phố số 3", "to 3"),
        ("TDP 3", "to 3"),
        ("Thôn 3", "thon 3"),
        ("Xóm 5A", "xom 5a"),
        ("Bản Ô", "ban o"),
        ("Bản Tổ", "to"),
        ("Tổ", "to"),
        ("3", "3"),
    ],
)
def test_a_hamlet_is_known_by_its_name_or_by_its_kind_and_number(text: str, key: str) -> None:
    assert hamlet_key(text) == key
