"""The two maps and the bridge between them, compared with facts counted outside the shipped table."""

from collections import Counter

import pytest

from dht.core.places import NEW_MAP_STARTS, OLD_MAP_ENDS, Location, LocationText, Unit, era_on
from dht.files.gazetteer import load_gazetteer
from tests.core.place_facts import DISTRICTS, NEW_COUNTS, OLD_COUNTS, SPLITS, STRADDLERS

GAZETTEER = load_gazetteer()
BRIDGE = GAZETTEER.successions


def old_unit(code: str) -> Unit:
    found = GAZETTEER.unit("old", code)
    assert found is not None
    return found


def new_unit(code: str) -> Unit:
    found = GAZETTEER.unit("new", code)
    assert found is not None
    return found


def heirs(code: str) -> set[str]:
    return {new_unit(link.new_code).name for link in BRIDGE.targets(code)}


def test_the_whole_country() -> None:
    counts = {
        (kind, on): len(GAZETTEER.units(kind, on))
        for kind in ("province", "district", "commune")
        for on in (OLD_MAP_ENDS, NEW_MAP_STARTS)
    }
    assert counts == {
        ("province", OLD_MAP_ENDS): 63,
        ("province", NEW_MAP_STARTS): 34,
        ("district", OLD_MAP_ENDS): 696,
        ("district", NEW_MAP_STARTS): 0,
        ("commune", OLD_MAP_ENDS): 10_035,
        ("commune", NEW_MAP_STARTS): 3_321,
    }


def test_every_unit_is_on_the_bridge() -> None:
    """No old commune is lost and no new one comes from nowhere, in the whole country."""
    assert all(BRIDGE.targets(unit.code) for unit in GAZETTEER.units("commune", OLD_MAP_ENDS))
    assert all(BRIDGE.sources(unit.code) for unit in GAZETTEER.units("commune", NEW_MAP_STARTS))
    assert all(len(BRIDGE.targets(unit.code)) == 1 for unit in GAZETTEER.units("province", OLD_MAP_ENDS))


def test_official_names_have_their_kind_in_official_writing() -> None:
    kinds = Counter(
        (unit.era, unit.name[: len(kind)])
        for date in (OLD_MAP_ENDS, NEW_MAP_STARTS)
        for level in ("province", "district", "commune")
        for unit in GAZETTEER.units(level, date)
        for kind in (
            "Thành phố ",
            "Thị xã ",
            "Thị trấn ",
            "Huyện ",
            "Quận ",
            "Phường ",
            "Xã ",
            "Tỉnh ",
            "Đặc khu ",
        )
        if unit.name.startswith(kind)
    )
    assert sum(kinds.values()) == 63 + 34 + 696 + 10_035 + 3_321
    assert (kinds["new", "Phường "], kinds["new", "Xã "], kinds["new", "Đặc khu "]) == (687, 2_621, 13)


@pytest.mark.parametrize("province", OLD_COUNTS)
def test_old_counts(province: str) -> None:
    districts = GAZETTEER.units("district", OLD_MAP_ENDS, province)
    communes = GAZETTEER.units("commune", OLD_MAP_ENDS, province)
    assert (len(districts), len(communes)) == OLD_COUNTS[province]


@pytest.mark.parametrize("province", NEW_COUNTS)
def test_new_counts(province: str) -> None:
    assert len(GAZETTEER.units("commune", NEW_MAP_STARTS, province)) == NEW_COUNTS[province]


@pytest.mark.parametrize("fact", [fact.strip() for fact in DISTRICTS.split(";")])
def test_old_districts_and_their_communes_on_both_maps(fact: str) -> None:
    code, rest = fact.split(" ", 1)
    name, old_count, new_count = rest.rsplit(" ", 2)
    assert old_unit(code).name == name
    assert len(GAZETTEER.units("commune", OLD_MAP_ENDS, district=code)) == int(old_count)
    assert len(GAZETTEER.units("commune", NEW_MAP_STARTS, district=code)) == int(new_count)


@pytest.mark.parametrize("code", STRADDLERS)
def test_a_straddling_commune_has_no_old_district(code: str) -> None:
    name, districts = STRADDLERS[code]
    assert new_unit(code).name == name
    assert " ".join(unit.code for unit in GAZETTEER.possible_districts(code)) == districts
    assert GAZETTEER.location_of(new_unit(code)).old_district is None


def test_all_other_new_communes_have_one() -> None:
    """246 of the 266 new communes of the four provinces lie in one old district each."""
    communes = [unit for code in NEW_COUNTS for unit in GAZETTEER.units("commune", NEW_MAP_STARTS, code)]
    unplaced = {unit.code for unit in communes if GAZETTEER.location_of(unit).old_district is None}
    assert (len(communes), unplaced) == (266, set(STRADDLERS))


def test_divided_communes_are_these_and_no_others() -> None:
    divided = {
        unit.code
        for province in OLD_COUNTS
        for unit in GAZETTEER.units("commune", OLD_MAP_ENDS, province)
        if len(BRIDGE.targets(unit.code)) > 1
    }
    assert divided == set(SPLITS)


@pytest.mark.parametrize("code", SPLITS)
def test_a_divided_commune_has_a_successor_only_if_one_took_all_people(code: str) -> None:
    name, targets, heir = SPLITS[code]
    assert old_unit(code).name == name
    assert heirs(code) == set(targets.split(", "))
    location = GAZETTEER.location_of(old_unit(code))
    assert location.old_commune == code
    assert location.new_province in NEW_COUNTS
    successor = location.new_commune and new_unit(location.new_commune).name
    assert successor == heir


@pytest.mark.parametrize(
    ("old", "became", "same_name_now", "made_of"),
    [
        (
            "Phường Mường Thanh",
            "Phường Điện Biên Phủ",
            "03334",
            "Phường Noong Bua, Phường Nam Thanh, Xã Thanh Xương",
        ),
        ("Thị trấn Mường Chà", "Xã Na Sang", "03166", None),
        ("Xã Sam Mứn", "Xã Thanh An", None, "Xã Pom Lót, Xã Na Ư"),
    ],
)
def test_a_name_may_mean_another_place_now(
    old: str, became: str, same_name_now: str | None, made_of: str | None
) -> None:
    dien_bien = old_unit("11")
    before = GAZETTEER.resolve(old, "commune", "old", dien_bien)
    assert isinstance(before, Unit)
    assert heirs(before.code) == {became}
    now = GAZETTEER.matches(old.split(" ", 1)[1].removeprefix("trấn "), "commune", "new", [new_unit("11")])
    assert len(now) == 1
    sources = {unit.name for unit in BRIDGE.source_units(now[0].code)}
    assert before.name not in sources
    assert same_name_now in (None, now[0].code)
    if made_of:
        assert sources == set(made_of.split(", "))


def test_new_muong_cha_lies_in_old_nam_po() -> None:
    assert [unit.name for unit in GAZETTEER.possible_districts("03166")] == ["Huyện Nậm Pồ"]
    assert new_unit("03166").name == "Xã Mường Chà"


def test_new_ha_long_is_not_old_ha_long() -> None:
    now = GAZETTEER.resolve("Phường Hạ Long", "commune", "new", new_unit("22"))
    before = GAZETTEER.resolve("Xã Hạ Long", "commune", "old", old_unit("22"))
    assert isinstance(now, Unit)
    assert isinstance(before, Unit)
    assert GAZETTEER.full_name(before) == "Xã Hạ Long, Huyện Vân Đồn, Tỉnh Quảng Ninh"
    assert before.code not in {link.old_code for link in BRIDGE.sources(now.code)}


def test_codes_are_reused_for_other_names_but_stay_in_place() -> None:
    """All 266 new codes were old codes, 106 of another bare name, and every one is its own source."""
    renamed = 0
    for province in NEW_COUNTS:
        for unit in GAZETTEER.units("commune", NEW_MAP_STARTS, province):
            before = old_unit(unit.code)
            assert before.code in {link.old_code for link in BRIDGE.sources(unit.code)}
            bare = [u.name.removeprefix("Thị trấn ").removeprefix("Đặc khu ") for u in (before, unit)]
            renamed += bare[0].removeprefix("Xã ").removeprefix("Phường ") != bare[1].removeprefix(
                "Xã "
            ).removeprefix("Phường ")
    assert renamed == 106
    assert (old_unit("03127").name, new_unit("03127").name) == ("Phường Him Lam", "Phường Điện Biên Phủ")


def test_an_undivided_old_commune_keeps_its_people_on_both_maps() -> None:
    """Counting by old commune and by new commune gives the same people, in the whole country."""
    for unit in GAZETTEER.units("commune", OLD_MAP_ENDS):
        links = BRIDGE.targets(unit.code)
        location = GAZETTEER.location_of(unit)
        assert location.old_district == unit.district_code
        if len(links) == 1:
            assert location.new_commune == links[0].new_code
            assert location.new_province == new_unit(links[0].new_code).province_code


def test_provinces_were_merged() -> None:
    assert GAZETTEER.location_of(old_unit("06")) == Location(None, None, "06", None, "19")
    assert GAZETTEER.location_of(new_unit("19")) == Location(None, None, None, None, "19")
    assert GAZETTEER.location_of(new_unit("11")) == Location(None, None, "11", None, "11")


def test_an_island_district_without_communes_became_one_commune() -> None:
    island = GAZETTEER.resolve("Huyện Lý Sơn", "district", "old")
    assert isinstance(island, Unit)
    location = GAZETTEER.location_of(island)
    assert new_unit(location.new_commune or "").name == "Đặc khu Lý Sơn"
    assert GAZETTEER.location_of(new_unit(location.new_commune or "")).old_district == island.code


def test_the_last_day_of_the_old_map() -> None:
    assert (era_on("2025-06-30"), era_on("2025-07-01")) == ("old", "new")
    answer = GAZETTEER.locate(LocationText("Điện Biên", None, "Mường Thanh"), "old")
    assert isinstance(answer, Location)
    assert answer.old_commune == "03136"
