"""The place cells of one row become a location on both maps, or one reason why not."""

import pytest

from dht.core.places import Era, Location, LocationText, Unresolved
from dht.files.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def located(
    province: str | None, district: str | None, commune: str | None, map: Era | None = None
) -> Location:
    answer = GAZETTEER.locate(LocationText(province, district, commune), map)
    assert isinstance(answer, Location), answer
    return answer


def failure(text: LocationText, map: Era | None = None) -> Unresolved:
    answer = GAZETTEER.locate(text, map)
    assert isinstance(answer, Unresolved), answer
    return answer


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # province | district ("-": no such column) | commune
        # old commune, old district, old province, new commune, new province
        ("Điện Biên|Mường Nhé|Xã Mường Nhé", "03160 096 11 03160 11"),
        ("Điện Biên|Mường Nhé|", "- 096 11 - 11"),
        ("Điện Biên|-|", "- - 11 - 11"),
        ("|Mường Nhé|", "- 096 11 - 11"),
        ("|-|Him Lam", "03127 094 11 03127 11"),
        ("|Mường Nhé|Sín Thầu", "03154 096 11 03158 11"),
        ("Thái Nguyên|-|", "- - - - 19"),
        ("Bắc Kạn|-|", "- - 06 - 19"),
        # a roster of the merged province still names districts of Bắc Kạn
        ("Thái Nguyên|Ba Bể|Đồng Phúc", "01933 061 06 01933 19"),
        # a new commune beside an old district: the row says from which side the person comes
        ("Điện Biên|H. Điện Biên|P. Mường Thanh", "- 100 11 03334 11"),
        ("Điện Biên|TP Điện Biên Phủ|P. Mường Thanh", "03136 094 11 03127 11"),
        ("|-|", "- - - - -"),
    ],
)
def test_cells_become_a_location(cells: str, expected: str) -> None:
    province, district, commune = cells.split("|")
    answer = located(province, None if district == "-" else district, commune)
    codes = [None if code == "-" else code for code in expected.split()]
    assert answer == Location(*codes)


@pytest.mark.parametrize(
    "cell",
    [
        "Xã Mường Nhé, huyện Mường Nhé, tỉnh Điện Biên",
        "xã Mường Nhé - huyện Mường Nhé - tỉnh Điện Biên",
        "Xã Mường Nhé – H. Mường Nhé – Điện Biên",
        "Bản Nậm Pố, xã Mường Nhé, huyện Mường Nhé, tỉnh Điện Biên",
        "xã Mường Nhé, huyện Mường Nhé",
    ],
)
def test_a_whole_address_in_the_commune_cell(cell: str) -> None:
    answer = located(None, None, cell)
    assert (answer.old_commune, answer.old_district, answer.new_province) == ("03160", "096", "11")


def test_an_address_that_contradicts_its_row_is_refused() -> None:
    answer = failure(LocationText("Sơn La", None, "Xã Mường Nhé, huyện Mường Nhé, tỉnh Điện Biên"))
    assert (answer.code, answer.choices) == (
        "E503",
        ("Xã Mường Nhé, Huyện Mường Nhé, Tỉnh Điện Biên",),
    )
    other = failure(LocationText("Điện Biên", "Tủa Chùa", "Xã Mường Nhé, huyện Mường Nhé"))
    assert other.code == "E503"


@pytest.mark.parametrize(
    ("text", "code", "field", "value", "choice"),
    [
        (LocationText("Dien Bin"), "E501", "province", "Dien Bin", "Tỉnh Điện Biên"),
        (
            LocationText("Điện Biên", "Muong Nhee"),
            "E501",
            "district",
            "Muong Nhee",
            "Huyện Mường Nhé, Tỉnh Điện Biên",
        ),
        (LocationText("Điện Biên", "Sông Mã"), "E503", "district", "Sông Mã", "Huyện Sông Mã, Tỉnh Sơn La"),
        (
            LocationText("Điện Biên", "Mường Nhé", "Xã Tả Phìn"),
            "E503",
            "commune",
            "Xã Tả Phìn",
            "Xã Tả Phìn, Huyện Tủa Chùa, Tỉnh Điện Biên",
        ),
        (
            LocationText("Điện Biên", None, "na tong"),
            "E502",
            "commune",
            "na tong",
            "Xã Nà Tòng, Huyện Tuần Giáo, Tỉnh Điện Biên",
        ),
        (
            # Not on the new map of the province, twice on the old one.
            LocationText("Quảng Ninh", None, "Bắc Sơn"),
            "E502",
            "commune",
            "Bắc Sơn",
            "Phường Bắc Sơn, Thành phố Uông Bí, Tỉnh Quảng Ninh",
        ),
        (
            LocationText("Điện Biên", "Mường Nhé", "Chung Chải", commune_code="03154"),
            "E504",
            "commune_code",
            "03154",
            "Xã Sín Thầu, Huyện Mường Nhé, Tỉnh Điện Biên",
        ),
        (LocationText(commune_code="99999"), "E501", "commune_code", "99999", None),
        (LocationText(district_code="abc"), "E501", "district_code", "abc", None),
        (
            LocationText("Sơn La", commune_code="03154", district=""),
            "E503",
            "commune_code",
            "03154",
            "Xã Sín Thầu, Huyện Mường Nhé, Tỉnh Điện Biên",
        ),
    ],
)
def test_why_a_row_has_no_place(
    text: LocationText, code: str, field: str, value: str, choice: str | None
) -> None:
    answer = failure(text)
    assert (answer.code, answer.field, answer.value) == (code, field, value)
    assert choice in answer.choices if choice else answer.choices == ()


def test_the_place_it_was_sought_in_is_named() -> None:
    assert failure(LocationText("Điện Biên", "Sông Mã")).within == "Tỉnh Điện Biên"
    assert failure(LocationText("Điện Biên", "Mường Nhé", "Xã Tả Phìn")).within == "Huyện Mường Nhé"


def test_code_and_name_decide_the_map_together() -> None:
    """03127 was Phường Him Lam and is Phường Điện Biên Phủ."""
    old, new = (
        GAZETTEER.locate(LocationText(commune=name, commune_code="3127"))
        for name in ("Him Lam", "Điện Biên Phủ")
    )
    assert isinstance(old, Location)
    assert isinstance(new, Location)
    assert (old.old_commune, old.new_commune) == ("03127", "03127")
    assert (new.old_commune, new.new_commune) == (None, "03127")


def test_an_empty_district_cell_is_not_a_missing_column() -> None:
    """Xã Mường Pồn stands on both maps: the old one lies in one district, the new one in two."""
    assert located("Điện Biên", "", "Xã Mường Pồn").old_district == "100"
    assert located("Điện Biên", None, "Xã Mường Pồn") == Location(None, None, "11", "03202", "11")


def test_the_map_may_be_chosen() -> None:
    assert located("Điện Biên", None, "Xã Mường Pồn", "old").old_district == "100"
    assert failure(LocationText("Điện Biên", None, "Phường Him Lam"), "new").code == "E501"


def test_a_mark_in_the_cell_chooses_the_map() -> None:
    assert located("Điện Biên", None, "Xã Mường Pồn (cũ)").old_commune is not None
    assert located("Điện Biên", "", "Xã Mường Pồn (mới)").old_commune is None
