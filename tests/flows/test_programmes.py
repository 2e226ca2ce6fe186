"""Programmes listed, shown and checked: one table for people, one document for machines."""

import string
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.core.programme_schema import EXPECTED
from dht.files.programmes import load_programme, programme_paths
from dht.flows.programme_page import show_programme
from dht.flows.programmes import check_programme_files, list_programmes, programmes_passed_over
from dht.flows.settings import Settings
from dht.render import RENDERERS, Screen, render
from dht.words.catalogue.programmes import TEXTS
from dht.words.issues import tell
from dht.words.languages import Lang

VI, EN = Screen("vi"), Screen("en")
NO_SETTINGS = Settings(Path("dht.db"), None, "five-levels", None)
SHIPPED = sorted(programme_paths())


def own_programme(**changes: str) -> str:
    text = """schema = 1
code = "own"
name = "Riêng"
name_en = "Own"
counting = "at-least"
[[level]]
number = 1
name = "Một"
name_en = "One"
[[target]]
id = "t"
name = "x"
name_en = "x"
level = 1
percent = 66.5
"""
    for old, new in changes.items():
        text = text.replace(f"{old} = ", f"{new} = ")
    return text


def test_the_list_holds_shipped_and_own_programmes(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(own_programme(), "utf-8")
    (tmp_path / "five.toml").write_text(own_programme().replace('"own"', '"five-levels"'), "utf-8")
    report = list_programmes(tmp_path, "vi")
    assert [(r["code"], r["origin"], r["steps"], r["targets"]) for r in report.records] == [
        ("binh-dan-hoc-vu-so-nam-chi-so", "shipped", 1, 5),
        ("dien-bien-binh-dan-hoc-vu-so", "shipped", 1, 6),
        ("dien-bien-giao-vien-ai", "shipped", 1, 1),
        ("dien-bien-lop-so-khcn", "shipped", 1, 0),
        ("five-levels", "own", 1, 1),
        ("moc-chau-tap-huan-ai", "shipped", 4, 0),
        ("quang-ninh-binh-dan-hoc-vu-so", "shipped", 1, 2),
        ("thai-nguyen-binh-dan-hoc-ai", "shipped", 5, 8),
        ("own", "own", 1, 1),
    ]


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_every_shipped_programme_can_be_shown_in_every_format(code: str, fmt: str) -> None:
    in_vietnamese = render(show_programme(code, None, "vi"), fmt, VI)
    in_english = render(show_programme(code, None, "en"), fmt, EN)
    assert (in_vietnamese == in_english) == (fmt in ("csv", "json"))


def test_what_is_shown_of_the_targets() -> None:
    shown = render(show_programme("thai-nguyen-binh-dan-hoc-ai", None, "vi"), "plain", VI)
    targets = shown.split("Các chỉ tiêu\n")[1].split("Mốc, kết quả")[0]
    rows = {line.split()[0]: line for line in targets.splitlines() if "31/12/2025" in line}
    notes = {line.split()[0]: line for line in targets.splitlines() if line[:2] in {f"{n}." for n in rows}}
    assert (len(rows), len(notes)) == (8, 8)
    assert "50 %   số đạt chỉ tiêu 6 + 7" in rows["8"]
    assert "80 %   tổng số khai báo" in rows["7"]
    assert targets.startswith("Phạm vi: Tỉnh Thái Nguyên (bản đồ cũ)\n")
    assert notes["2."] == "2. agencies-core-group"
    assert notes["5."].startswith("5. cadres-improved: “Trong đó” là")
    english = render(show_programme("dien-bien-giao-vien-ai", None, "en"), "plain", EN)
    assert "more than 35,700" in english
    assert "about 14,000" in english


def test_a_broken_percent_is_shown_exactly(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(own_programme(), "utf-8")
    assert "66,50 %" in render(show_programme(str(path), None, "vi"), "plain", VI)


def test_the_records_of_a_programme_say_what_is_achieved() -> None:
    records = show_programme("thai-nguyen-binh-dan-hoc-ai", None, "en").records
    by_code = {record["code"]: record for record in records if record["kind"] == "target"}
    proficient = by_code["trained-proficient"]
    assert (proficient["achievement"], proficient["achievement_value"]) == ("outcome", "proficient")
    assert proficient["of"] == "target:owners-trained;target:workers-trained"
    assert by_code["cadres-trained"]["achievement_value"] == 1
    assert len({tuple(record) for record in records}) == 1


def test_an_unknown_programme_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        show_programme("nothing", None, "vi")
    assert [issue.code for issue in refused.value.issues] == ["E306"]


def test_a_check_reports_every_problem_of_every_file(tmp_path: Path) -> None:
    right, wrong, broken = (tmp_path / name for name in ("right.toml", "wrong.toml", "broken.toml"))
    right.write_text(own_programme(), "utf-8")
    wrong.write_text(own_programme(name_en="nam_en", percent="percnt"), "utf-8")
    broken.write_text("code =", "utf-8")
    checked = check_programme_files([right, wrong, broken], NO_SETTINGS)
    found = [(issue.place.file, issue.code, issue.place.row) for issue in checked.issues]
    assert found[0] == ("wrong.toml", "E402", 4)
    assert found[-1] == ("broken.toml", "E401", 1)
    # three mistyped English names, a mistyped percent that is missing too, and the broken file
    assert [code for _file, code, _row in found] == ["E402"] * 2 + ["E403", "E402", "E402", "E401"]
    assert [row[1].key for row in checked.report.table.rows if not isinstance(row[1], str | int | None)] == [
        "programmes.right",
        "programmes.wrong",
        "programmes.wrong",
    ]
    assert len(checked.report.records) == 6
    for lang in ("vi", "en"):
        assert "percnt" in "\n".join(tell(checked.issues, "vi" if lang == "vi" else "en", show_all=True))


def test_a_check_of_right_files_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(own_programme(), "utf-8")
    checked = check_programme_files([path], NO_SETTINGS)
    assert (checked.issues, checked.report.records) == ((), [])
    assert checked.report.document == [{"file": str(path), "problems": []}]


def test_a_folder_is_checked_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    settings = Settings(Path("dht.db"), None, "five-levels", folder)
    for paths in ([folder], []):
        with pytest.raises(Refusal) as refused:
            check_programme_files(paths, settings)
        assert (refused.value.issues[0].code, refused.value.exit_code) == ("E101", 2)
    for name in ("b.toml", "A.TOML", "c.toml.txt", "d.toml.bak", "e.txt"):
        (folder / name).write_text(own_programme(), "utf-8")
    for paths in ([folder], []):
        checked = check_programme_files(paths, settings)
        assert [(i.code, i.place.file, i.place.row) for i in checked.issues] == [
            ("E405", "b.toml", 2),
            ("W420", "c.toml.txt", None),
        ]
        assert [row[0] for row in checked.report.table.rows] == [
            str(folder / "A.TOML"),
            str(folder / "b.toml"),
        ]
    assert [issue.params["better"] for issue in programmes_passed_over(settings)] == ["c.toml"]
    assert programmes_passed_over(NO_SETTINGS) == []
    with pytest.raises(Refusal) as refused:
        check_programme_files([], Settings(Path("dht.db"), None, "five-levels", tmp_path / "nowhere"))
    assert (refused.value.issues[0].code, refused.value.exit_code) == ("E101", 2)


def test_every_sentence_about_a_wrong_value_has_words_with_the_same_fields() -> None:
    assert {key for key in TEXTS if key.startswith("programme.expected.")} == {
        *EXPECTED.values(),
        "programme.expected.other",
        "programme.expected.bare",
    }
    for vietnamese, english in TEXTS.values():
        fields = [{f for _, f, _, _ in string.Formatter().parse(text) if f} for text in (vietnamese, english)]
        assert fields[0] == fields[1]


@pytest.mark.parametrize("code", SHIPPED)
def test_every_reading_is_shown_in_both_languages(code: str) -> None:
    programme = load_programme(code)
    in_vietnamese = render(show_programme(code, None, "vi"), "plain", VI)
    in_english = render(show_programme(code, None, "en"), "plain", EN)
    for sourced in programme.sourced():
        if sourced.reading is not None:
            assert sourced.reading in in_vietnamese
            assert sourced.reading_en is not None
            assert sourced.reading_en in in_english


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_fits_80_columns(code: str, lang: Lang) -> None:
    shown = render(show_programme(code, None, lang), "table", Screen(lang, width=80, terminal=True))
    assert max(len(line) for line in shown.splitlines()) <= 80
