"""Old code pages are recognised when they win clearly, asked about when not, never seen elsewhere."""

from typing import get_args

import pytest

from dht.core.code_pages import CODE_PAGES, CodePage
from dht.core.legacy_text import (
    Guess,
    guess_code_page,
    is_modern,
    is_vietnamese,
    looks_misread,
    may_be_misread,
    rescued,
    strange_words,
    western_words,
)
from dht.core.place_units import UnitKind
from dht.files.gazetteer import load_gazetteer
from tests import invented
from tests.offices import csv_text
from tests.old_encodings import WRITERS

WESTERN = (
    "François Lefèvre, Hélène Dupré, José Muñoz, Jürgen Größe, Zoë Ångström, Peña, Köln, Garçon, forêt, "
    "naïve, château, Noël, été, déjà, Žižek, Øyvind, Æsop, 25 °C, n° 3, «Hoa», m², A·B, ABC®, Búk, Krông, "
    "Niê, Blô"
)


def written(page: CodePage, text: str) -> str:
    """Return what a program shows that takes the bytes of a code page for Latin-1."""
    return WRITERS[page](text).decode("latin-1")


def roster(count: int, province: str, *, header: bool = True) -> str:
    people = invented.make_people(count, seed=4, places=invented.communes(province))
    rows = [invented.roster_row(person) for person in people]
    return csv_text([invented.roster_header(), *rows] if header else rows)


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("province", ["11", "14", "19", "22"])
@pytest.mark.parametrize("count", [1, 3, 40, 400])
def test_a_roster_of_any_size_is_recognised(page: CodePage, province: str, count: int) -> None:
    words = western_words(written(page, roster(count, province)))
    assert guess_code_page(words).code_page == page
    assert (
        guess_code_page(western_words(written(page, roster(count, province, header=False)))).code_page == page
    )


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_header_alone_is_recognised(page: CodePage) -> None:
    assert guess_code_page(western_words(written(page, "STT,Họ và tên,Ngày sinh,Xã"))).code_page == page


def test_one_or_two_words_are_not_enough_and_what_is_thinkable_is_named() -> None:
    assert guess_code_page(["V\xf2"]) == Guess(None, ("tcvn3", "vni", "viscii"))
    assert guess_code_page(["Nguy\xd4n"]) == Guess(None, ("tcvn3",))
    assert guess_code_page(["N\xff"]).code_page is None  # in VISCII the header “NỮ”
    assert guess_code_page([]) == Guess()


def test_western_text_is_no_code_page() -> None:
    assert guess_code_page(western_words(WESTERN)) == Guess()
    assert [word for word in western_words(WESTERN) if looks_misread(word)] == []


def test_words_that_are_vietnamese_either_way_decide_nothing() -> None:
    assert is_vietnamese("Lê Thái Mông")
    guess = guess_code_page(western_words("Lê Thái Mông Tô Hùng Vân"))
    assert guess.code_page is None


@pytest.mark.parametrize("page", CODE_PAGES)
def test_misread_cells_are_seen_and_those_of_today_are_not(page: CodePage) -> None:
    for person in invented.make_people(300, seed=8):
        cells = [cell for cell in invented.roster_row(person) if not cell.isascii()]
        assert not any(map(looks_misread, cells))
        old = written(page, person.name)
        assert looks_misread(old) == bool(strange_words(old))
        if not person.name.isascii():
            assert looks_misread(person.name.encode().decode("latin-1"))
    name = written(page, "Nguyễn Thị Thuỷ")
    assert looks_misread(name)
    assert rescued(name, page) >= 2


def test_no_place_of_the_map_looks_misread() -> None:
    places = load_gazetteer()
    days = ("2025-01-01", "2026-01-01")
    names = {unit.name for day in days for kind in get_args(UnitKind) for unit in places.units(kind, day)}
    assert len(names) > 9_000
    assert [name for name in names if looks_misread(name)] == []
    assert [name for name in names if may_be_misread(name)] == ["Xã Ia Boòng"]


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_quick_look_misses_hardly_a_name_that_looks_misread(page: CodePage) -> None:
    old = [written(page, person.name) for person in invented.make_people(1_000, seed=9)]
    misread = [name for name in old if looks_misread(name)]
    assert len(misread) > 800
    assert sum(map(may_be_misread, misread)) > 0.98 * len(misread)


def test_modern_and_strange() -> None:
    assert is_modern("Nguyễn")
    assert is_modern("Đỗ")
    assert is_modern("a\u0301")
    assert not is_modern("Lê Hà")
    assert strange_words("Lê NguyÔn Thị V¨n") == {"NguyÔn", "V¨n"}
    assert western_words("Nguyễn x· “A”") == {"x·"}


@pytest.mark.parametrize(
    "text",
    [
        "Trường TH – số 1",
        "Trường “A” — cơ sở 2…",
        "TH ‘Hoa Sen’ • 25° ½ № 3",
        "H’Mông, H´Mông, n° 5, 100 m², ABC™ · ABC® ©",
        "Mầm non «Hoa Sen» ‹1›",
        "– “ ” … ° ² ³ ® ™ · ¼ £ € §",
        "Trường–Tiểu học…",
    ],
)
def test_signs_of_today_are_no_letters_of_old(text: str) -> None:
    assert not looks_misread(text)
    assert guess_code_page(strange_words(text)).code_page is None
