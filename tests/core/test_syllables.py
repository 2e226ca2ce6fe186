"""What can be a Vietnamese syllable, and what never is."""

import re

import pytest

from dht.core.header_names import SPELLINGS
from dht.core.syllables import is_syllable
from dht.files.gazetteer import load_gazetteer
from tests.invented_names import PEOPLES

WORDS = re.compile(r"[^\W\d_]+")


SYLLABLES = """
Nguyễn NGUYỄN quyết quý quốc gì giêng giếng yên yếu Ý ở oằn khuya thuở ngoèo nghiêng uyên Giàng Mỷ Pọm Oanh
Quỳnh hoá hóa thuỷ thủy ngượng Đặng ĐƯỜNG Pâng Hiêng Sình xoong
"""
NONE = "Nguyôn NguyÔn Nguyeãn Hä vµ Thò̀ HuyÖn François Hélène strength Krông Bl wx ngươp đđ ảả"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NONE.split())
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_closed_syllable_has_one_of_two_tones_unless_that_is_forgiven() -> None:
    assert [is_syllable(word) for word in ("tất", "tật", "tât", "tầt")] == [True, True, False, False]
    assert is_syllable("tât", exact=False)


def test_nearly_every_word_of_the_map_and_of_invented_names_is_one() -> None:
    places = load_gazetteer()
    names = {unit.name for day in ("2025-01-01", "2026-01-01") for unit in places.units("commune", day)}
    words = {word for name in names for word in WORDS.findall(name) if not word.isascii()}
    assert len(words) > 1_000
    assert sum(map(is_syllable, words)) > 0.9 * len(words)
    people = [
        word
        for family, *more in PEOPLES
        for words in (family, *(w for m in more for w in m.values()))
        for word in words
    ]
    assert [word for word in people if not is_syllable(word, exact=False)] == ["Bla"]


def test_every_whole_word_of_a_known_header_is_one() -> None:
    spellings = " ".join(s for ranks in SPELLINGS.values() for rank in ranks for s in rank)
    words = {word for word in WORDS.findall(spellings) if not word.isascii() and not word.isupper()}
    assert [word for word in words if not is_syllable(word)] == []
