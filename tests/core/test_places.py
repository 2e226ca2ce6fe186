"""Names on the map: every way offices write them, collisions, codes, and rows of place cells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core import places
from dht.core.places import Gazetteer, Location, LocationText, Unit, UnitKind, Unresolved
from dht.files.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
OLD_PROVINCES = ("06", "11", "14", "19", "22")
OLD_DISTRICTS = [unit for code in OLD_PROVINCES for unit in GAZETTEER.units("district", "2025-06-30", code)]


def unit(era: str, code: str) -> Unit:
    found = GAZETTEER.unit("old" if era == "old" else "new", code)
    assert found is not None
    return found


def code_of(answer: Unit | Unresolved) -> str:
    return answer.code


@pytest.mark.parametrize(
    "text",
    [
        "MuongNhe",
        "muongnhe",
        "muong nhe",
        "Muong_Nhe",
        "muong-nhe",
        "Mường Nhé",
        unicodedata.normalize("NFD", "Mường Nhé"),
        "MƯỜNG NHÉ ",
        "  mường   nhé",
        "Mường\u00a0Nhé",
        "H. Mường Nhé",
        "H.Mường Nhé",
        "h mường nhé",
        "Huyện Mường Nhé",
        "HUYỆN MƯỜNG NHÉ",
        "huyenmuongnhe",
        "HuyenMuongNhe",
        "huyện Mường Nhé (cũ)",
        "Huyện Mường Nhé cũ",
        "096",
        "96",
        "０９６",
    ],
)
def test_every_way_to_write_muong_nhe(text: str) -> None:
    assert GAZETTEER.resolve(text, "district", "old", unit("old", "11")) == unit("old", "096")


@pytest.mark.parametrize(
    ("text", "kind", "era", "within", "code"),
    [
        ("T.P Điện Biên Phủ", "district", "old", "11", "094"),
        ("TP. Điện Biên Phủ", "district", "old", "11", "094"),
        ("Tp Dien Bien Phu", "district", "old", "11", "094"),
        ("Điện Biên", "district", "old", "11", "100"),
        ("Điện Biên Đông", "district", "old", "11", "101"),
        ("TX. Mường Lay", "district", "old", "11", "095"),
        ("Tx Mường Lay", "district", "old", "11", "095"),
        ("Huyện Mộc Châu", "district", "old", "14", "123"),
        ("TX Đông Triều", "district", "old", "22", "205"),
        ("huyện đảo Cô Tô", "district", "old", "22", "207"),
        ("TT. Mường Chà", "commune", "old", "11", "03172"),
        ("TT Tủa Chùa", "commune", "old", "11", "03217"),
        ("Xã Xá Tổng", "commune", "old", "11", "03178"),
        ("xa tong", "commune", "old", "11", "03178"),
        ("Xa Nhe", "commune", "old", "11", "03244"),
        ("X. Noọng Hẹt", "commune", "old", "11", "03352"),
        ("Cò  Nòi", "commune", "old", "14", "04138"),
        ("P. Điện Biên Phủ", "commune", "new", "11", "03127"),
        ("ĐK Vân Đồn", "commune", "new", "22", None),
        ("đặc khu Cô Tô", "commune", "new", "22", None),
        ("T. Điện Biên", "province", "new", None, "11"),
        ("tỉnh điện biên", "province", "old", None, "11"),
        ("TP.HCM", "province", "new", None, "79"),
        ("Thừa Thiên - Huế", "province", "old", None, "46"),
        ("Hoà Bình", "province", "old", None, "17"),
        ("11", "province", "new", None, "11"),
        ("4", "province", "new", None, "04"),
        ("3127", "commune", "old", "11", "03127"),
    ],
)
def test_other_names_and_codes(
    text: str, kind: UnitKind, era: str, within: str | None, code: str | None
) -> None:
    parent = unit(era, within) if within else None
    answer = GAZETTEER.resolve(text, kind, "old" if era == "old" else "new", parent)
    assert isinstance(answer, Unit), answer
    assert answer.code == code or (code is None and answer.name.startswith("Đặc khu"))


def test_tone_marks_in_the_old_and_the_new_place_are_one_name() -> None:
    """`Hoà` and `Hòa` compare equal even where tone marks count."""
    hai_hoa = [
        GAZETTEER.matches(name, "commune", "old", [unit("old", "195")]) for name in ("Hải Hoà", "Hải Hòa")
    ]
    assert hai_hoa[0] == hai_hoa[1] == [unit("old", "06799")]


@pytest.mark.parametrize(
    ("text", "era", "within", "expected"),
    [
        # Without tone marks two communes of the province fit; with them one.
        ("na tong", "old", "11", {"Na Tông", "Nà Tòng"}),
        ("Nà Tòng", "old", "11", {"Nà Tòng"}),
        ("Na Tông", "old", "11", {"Na Tông"}),
        ("chieng an", "old", "14", {"Chiềng An", "Chiềng Ân"}),
        ("Chiềng Ân", "old", "14", {"Chiềng Ân"}),
        ("chieng on", "old", "14", {"Chiềng On", "Chiềng Ơn"}),
        ("muong sai", "old", "14", {"Mường Sai", "Mường Sại"}),
        ("muong bang", "old", "14", {"Mường Bang", "Mường Bằng"}),
        ("van lang", "new", "19", {"Văn Lang", "Văn Lăng"}),
        ("Văn Lăng", "new", "19", {"Văn Lăng"}),
    ],
)
def test_folded_collisions_are_told_apart_by_tone_marks_only(
    text: str, era: str, within: str, expected: set[str]
) -> None:
    found = GAZETTEER.matches(text, "commune", "old" if era == "old" else "new", [unit(era, within)])
    assert {unit.name.split(" ", 1)[1] for unit in found} == expected
    answer = GAZETTEER.resolve(text, "commune", "old" if era == "old" else "new", unit(era, within))
    assert code_of(answer) == ("E502" if len(expected) > 1 else found[0].code)


@pytest.mark.parametrize(
    ("text", "within", "count"),
    [
        ("Phường Trung Thành", "19", 2),
        ("Xã Chiềng Chung", "14", 2),
        ("Hát Lót", "14", 2),
        ("Đầm Hà", "22", 2),
    ],
)
def test_one_name_twice_in_a_province_is_ambiguous(text: str, within: str, count: int) -> None:
    assert len(GAZETTEER.matches(text, "commune", "old", [unit("old", within)])) == count


def test_the_kind_decides_between_a_commune_and_a_town() -> None:
    son_la = unit("old", "14")
    xa, tt = (GAZETTEER.resolve(f"{kind} Hát Lót", "commune", "old", son_la) for kind in ("Xã", "TT"))
    assert isinstance(xa, Unit)
    assert isinstance(tt, Unit)
    assert (xa.name, tt.name) == ("Xã Hát Lót", "Thị trấn Hát Lót")


def test_a_near_name_is_suggested_and_never_taken() -> None:
    answer = GAZETTEER.resolve("TP Điện Biên", "district", "old", unit("old", "11"))
    assert isinstance(answer, Unresolved)
    assert answer.code == "E501"
    assert "Thành phố Điện Biên Phủ, Tỉnh Điện Biên" in answer.choices
    assert GAZETTEER.resolve("", "district", "old", unit("old", "11")) == Unresolved("E501", "district", "")


def test_a_hundred_thousand_wrong_names_get_no_suggestions_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOST_SUGGESTIONS", 3)
    load_gazetteer.cache_clear()
    gazetteer = load_gazetteer()
    district = unit("old", "096")
    answers = [gazetteer.resolve(f"Xã Mường Nhe{n}", "commune", "old", district) for n in range(5)]
    assert [isinstance(a, Unresolved) and bool(a.choices) for a in answers] == [True] * 3 + [False] * 2
    load_gazetteer.cache_clear()


def test_what_is_remembered_of_names_is_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_REMEMBERED", 2)
    gazetteer = load_gazetteer()
    for _ in range(2):
        for text, code in (("Mường Nhé", "096"), ("Tủa Chùa", "098"), ("Mường Ảng", "102")):
            (found,) = gazetteer.matches(text, "district", "old")
            assert found.code == code
        assert gazetteer.matches("Mường Nhé", "district", "old", [unit("old", "11")]) == [unit("old", "096")]
        assert gazetteer.matches("Mường Nhé", "district", "old", [unit("old", "14")]) == []


def test_ambiguous_choices_are_told_apart_by_their_parents() -> None:
    answer = GAZETTEER.resolve("Phường Trung Thành", "commune", "old", unit("old", "19"))
    assert answer == Unresolved(
        "E502",
        "commune",
        "Phường Trung Thành",
        (
            "Phường Trung Thành, Thành phố Thái Nguyên, Tỉnh Thái Nguyên",
            "Phường Trung Thành, Thành phố Phổ Yên, Tỉnh Thái Nguyên",
        ),
    )


def test_find_gives_both_maps_and_better_fits_first() -> None:
    found = [(u.era, u.kind, u.code) for u in GAZETTEER.find("Mường Nhé")]
    assert found == [("new", "commune", "03160"), ("old", "district", "096"), ("old", "commune", "03160")]
    assert [u.code for u in GAZETTEER.find("03127")] == ["03127", "03127"]
    assert GAZETTEER.find("no such place") == []


# Spelling never decides ------------------------------------------------------------------------

SPACES = st.sampled_from([" ", "  ", "\u00a0", "_", "-", ""])
CASES = st.sampled_from([str, str.upper, str.lower, str.title])
FORMS = st.sampled_from(["NFC", "NFD"])
SHORT = {"Huyện": "H.", "Thành phố": "T.P", "Thị xã": "TX."}


@given(st.sampled_from(OLD_DISTRICTS), SPACES, CASES, FORMS, st.sampled_from(["full", "bare", "short"]))
def test_any_spelling_of_a_district_resolves_within_its_province(
    district: Unit, space: str, case: object, form: str, prefix: str
) -> None:
    kind = next(kind for kind in SHORT if district.name.startswith(kind))
    bare = district.name.removeprefix(kind + " ")
    text = {"full": district.name, "bare": bare, "short": f"{SHORT[kind]} {bare}"}[prefix]
    assert callable(case)
    messy = unicodedata.normalize(form, case(text.replace(" ", space)))
    assert GAZETTEER.resolve(messy, "district", "old", unit("old", district.province_code)) == district


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """Whatever a cell holds, the answer is a location or a reason."""
    answer = GAZETTEER.locate(LocationText(province="11", district=text, commune=text))
    assert isinstance(answer, Location | Unresolved)


def test_an_empty_gazetteer_knows_nothing() -> None:
    assert Gazetteer((), ()).resolve("Mường Nhé", "district", "old") == Unresolved(
        "E501", "district", "Mường Nhé"
    )


@pytest.mark.parametrize(
    ("text", "kind", "era", "expected"),
    [
        ("Xã Mường Nhé, Huyện Mường Nhé, Tỉnh Điện Biên", "commune", "old", "03160"),
        ("Xã Mường Nhé, Tỉnh Điện Biên", "commune", "new", "03160"),
        ("muong nhe, dien bien", "district", "old", "096"),
        ("Xã Mường Nhé, Tỉnh Sơn La", "commune", "new", "E501"),
        ("Xã Mường Nhé, Huyện Tủa Chùa", "commune", "old", "E501"),
    ],
)
def test_a_name_may_be_told_apart_by_the_units_around(
    text: str, kind: UnitKind, era: str, expected: str
) -> None:
    assert code_of(GAZETTEER.resolve(text, kind, "old" if era == "old" else "new")) == expected


def test_every_suggestion_can_be_typed_in_again() -> None:
    suggested = GAZETTEER.resolve("Muong Nhee", "commune", "old")
    assert isinstance(suggested, Unresolved)
    assert suggested.choices
    for choice in suggested.choices:
        found = GAZETTEER.resolve(choice, "commune", "old")
        assert isinstance(found, Unit)
        assert GAZETTEER.full_name(found) == choice
        assert found in GAZETTEER.find(choice)
