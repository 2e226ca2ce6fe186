"""Rows that name a commune before and after 1 July 2025. Codes: NSO's conversion table."""

import pytest

from dht.core.place_pairs import locate_pair
from dht.core.places import LocationText, Unresolved
from dht.files.gazetteer import load_gazetteer

DIEN_BIEN, THAI_NGUYEN, QUANG_NINH, SON_LA = "Điện Biên", "Thái Nguyên", "Quảng Ninh", "Sơn La"


def located(
    province: str, new: str, old: str, district: str | None = None
) -> tuple[str | None, ...] | Unresolved:
    found = locate_pair(load_gazetteer(), LocationText(province, district, new), old)
    if isinstance(found, Unresolved):
        return found
    return found.old_commune, found.old_district, found.new_commune


@pytest.mark.parametrize(
    ("province", "new", "old", "expected"),
    [
        # a commune made of parts of two districts: the old commune tells which
        (DIEN_BIEN, "Phường Mường Lay", "Sá Tổng", ("03178", "097", "03151")),
        (DIEN_BIEN, "P. Mường Lay", "phường Na Lay", ("03151", "095", "03151")),
        # names that mean another place on the other map
        (DIEN_BIEN, "Mường Thanh", "Noong Bua", ("03124", "094", "03334")),
        (DIEN_BIEN, "Điện Biên Phủ", "Phường Mường Thanh", ("03136", "094", "03127")),
        # an old commune that was divided: the new one tells where its people went
        (THAI_NGUYEN, "Phường Phan Đình Phùng", "Gia Sàng", ("05461", "164", None)),
        (QUANG_NINH, "Xã Tiên Yên", "Vô Ngại", ("06853", "198", "06862")),
        # one of them is missing
        (DIEN_BIEN, "", "Mường Thanh", ("03136", "094", "03127")),
        (DIEN_BIEN, "Xã Sín Thầu", "", (None, "096", "03158")),
        # by code
        (DIEN_BIEN, "03151", "03178", ("03178", "097", "03151")),
    ],
)
def test_both_cells_together(province: str, new: str, old: str, expected: tuple[str | None, ...]) -> None:
    found = located(province, new, old)
    assert not isinstance(found, Unresolved), found
    assert found[:2] == expected[:2]
    assert expected[2] is None or found[2] == expected[2]


def test_the_district_column_helps() -> None:
    assert located(DIEN_BIEN, "Mường Lay", "Sá Tổng", "Mường Chà") == ("03178", "097", "03151")
    wrong = located(DIEN_BIEN, "Mường Lay", "Sá Tổng", "Thị xã Mường Lay")
    assert isinstance(wrong, Unresolved)
    assert (wrong.code, wrong.field) == ("E503", "old_commune")


def test_an_old_commune_that_went_elsewhere() -> None:
    wrong = located(DIEN_BIEN, "Xã Sín Thầu", "Quảng Lâm")
    assert isinstance(wrong, Unresolved)
    assert (wrong.code, wrong.field, wrong.value) == ("E503", "old_commune", "Quảng Lâm")
    assert wrong.within == "Xã Sín Thầu"
    assert wrong.choices == ("Xã Quảng Lâm, Tỉnh Điện Biên",)


def test_an_old_commune_that_never_was() -> None:
    wrong = located(DIEN_BIEN, "Xã Sín Thầu", "Quảng Lam Sơn")
    assert isinstance(wrong, Unresolved)
    assert (wrong.code, wrong.field) == ("E501", "old_commune")


def test_a_wrong_present_commune_is_told_first() -> None:
    wrong = located(DIEN_BIEN, "Xã Không Có", "Quảng Lâm")
    assert isinstance(wrong, Unresolved)
    assert (wrong.code, wrong.field) == ("E501", "commune")


@pytest.mark.parametrize("province", [DIEN_BIEN, QUANG_NINH])
def test_every_old_commune_beside_every_one_it_went_into(province: str) -> None:
    gazetteer = load_gazetteer()
    home = gazetteer.resolve(province, "province", "old")
    assert not isinstance(home, Unresolved)
    communes = gazetteer.units("commune", on="2025-06-30", province=home.code)
    assert len(communes) > 100
    for old in communes:
        for new in gazetteer.heirs(old.code):
            found = located(province, new.name, old.name)
            assert found == (old.code, old.district_code, new.code)
