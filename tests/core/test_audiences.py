"""What a roster writes in the audience column, and which audiences it names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.audiences import Audience, Audiences
from dht.files.programmes import load_audiences

AUDIENCES = load_audiences()

EXPECTED = """
giáo viên | teacher
GIÁO  VIÊN | teacher
giao vien | teacher
GV | teacher
nhà giáo | teacher
Giáo viên (GV) | teacher
GV THCS | teacher
giáo viên, giáo viên | teacher
Cán bộ quản lý | manager
CBQL | manager
Hiệu trưởng | manager
giáo viên cốt cán | core_teacher
Giáo viên (cốt cán) | core_teacher
GVCC | core_teacher
GV cốt cán | core_teacher
CBQL; GVCC | core_teacher manager
CBQL/GV | manager teacher
CBQL + giáo viên | manager teacher
Giáo viên và cán bộ quản lý | manager teacher
teacher and manager | manager teacher
cán bộ, giáo viên | cadre teacher
cán bộ, công chức, viên chức | cadre
Cán bộ/công chức/viên chức | cadre
Cán bộ/công chức | cadre
cán bộ, công chức và viên chức | cadre
CBCCVC | cadre
công chức | cadre
viên chức | cadre
cán bộ, công chức, viên chức; giáo viên | cadre teacher
giáo viên, cán bộ, công chức, viên chức, GVCC | cadre core_teacher teacher
CBCCVC, CBQL | cadre manager
cán bộ nòng cốt | core_cadre
cán bộ nòng cốt chuyển đổi số | core_cadre
cán bộ thôn, bản | village_cadre
trưởng bản | village_cadre
thành viên tổ công nghệ số cộng đồng | community_team_member
Tổ CNSCĐ | community_team_member
chủ doanh nghiệp, hợp tác xã, hộ kinh doanh | business_owner
chủ HTX | business_owner
chủ doanh nghiệp; cán bộ | business_owner cadre
người lao động trong doanh nghiệp | enterprise_worker
người trong độ tuổi lao động | working_age
người dân trưởng thành | adult
học sinh | pupil
sinh viên | student
học sinh, sinh viên | pupil student
tình nguyện viên | volunteer
Hội viên Hội Người cao tuổi | elderly_association_member
village_cadre | village_cadre
Community team member | community_team_member
"""

TABLE = [tuple(part.strip() for part in line.split("|")) for line in EXPECTED.strip().splitlines()]


@pytest.mark.parametrize(("cell", "codes"), TABLE)
def test_a_cell_names_its_audiences(cell: str, codes: str) -> None:
    assert AUDIENCES.resolve(cell) == frozenset(codes.split())


def test_lines_of_one_cell_are_several_audiences() -> None:
    assert AUDIENCES.resolve("- Giáo viên\n- CBQL\r\n") == {"teacher", "manager"}


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "\xa0", " ; "])
def test_a_blank_cell_names_nobody(cell: str) -> None:
    assert AUDIENCES.resolve(cell) == frozenset()


@pytest.mark.parametrize(
    "cell", ["giao vien cot camn", "nhân viên", "giáo viên, xyz", "???", "cán bộ quản", "0", "và"]
)
def test_what_is_not_understood_is_never_guessed(cell: str) -> None:
    assert AUDIENCES.resolve(cell) is None


@pytest.mark.parametrize(
    ("cell", "lang", "first"),
    [
        ("giao vien cot camn", "vi", "giáo viên cốt cán"),
        ("CBCCVC; can bo quan li", "vi", "cán bộ quản lý"),
        ("teachr", "en", "teacher"),
    ],
)
def test_the_part_not_understood_gets_a_suggestion(cell: str, lang: str, first: str) -> None:
    assert AUDIENCES.suggest(cell, "en" if lang == "en" else "vi")[0] == first


def test_nothing_alike_gets_no_suggestion() -> None:
    assert AUDIENCES.suggest("qqqqqqqqqqqq") == ()
    assert AUDIENCES.suggest("giáo viên") == ()


def test_the_shipped_vocabulary_has_every_audience_of_the_programmes() -> None:
    assert {
        "teacher",
        "manager",
        "core_teacher",
        "cadre",
        "core_cadre",
        "village_cadre",
        "business_owner",
        "working_age",
        "adult",
        "student",
        "community_team_member",
        "volunteer",
        "elderly_association_member",
        "enterprise_worker",
    } <= set(AUDIENCES.codes)


def test_every_code_name_and_alias_means_its_own_audience_alone() -> None:
    for audience in AUDIENCES:
        for spelling in (audience.code, audience.name, audience.name_en, *audience.aliases):
            assert AUDIENCES.resolve(spelling) == {audience.code}, spelling
            assert AUDIENCES.resolve(unicodedata.normalize("NFD", spelling.upper())) == {audience.code}


def test_names_follow_the_language_and_the_listing_order() -> None:
    assert AUDIENCES.names()[0] == "giáo viên"
    assert AUDIENCES.names("en")[0] == "teacher"
    assert len(AUDIENCES.names()) == len(AUDIENCES.codes)
    assert AUDIENCES.name_of("cadre") == "cán bộ, công chức, viên chức"
    assert AUDIENCES.name_of("from_another_office") == "from_another_office"
    assert AUDIENCES.get("nobody") is None
    assert "teacher" in AUDIENCES
    assert "giáo viên" not in AUDIENCES


def test_one_spelling_cannot_mean_two_audiences() -> None:
    with pytest.raises(ValueError, match="means both a and b"):
        Audiences([Audience("a", "cán bộ", "cadre"), Audience("b", "CAN BO", "other")])
    with pytest.raises(ValueError, match="twice"):
        Audiences([Audience("a", "x", "y"), Audience("a", "z", "w")])


@given(st.lists(st.sampled_from([audience.name for audience in AUDIENCES]), min_size=1, max_size=4))
def test_any_list_of_names_is_read_whatever_separates_them(names: list[str]) -> None:
    expected = frozenset().union(*(AUDIENCES.resolve(name) or set() for name in names))
    for separator in ("; ", " và ", "\n", " / "):
        assert AUDIENCES.resolve(separator.join(names)) == expected


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    codes = AUDIENCES.resolve(text)
    assert codes is None or codes <= set(AUDIENCES.codes)
