"""A programme file to begin with: it passes its own check, and nothing is written over."""

import re
import tomllib
from pathlib import Path

import pytest

from dht.core.declared import published_headcounts
from dht.core.issues import Refusal
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import check_programme_file, load_audiences, load_programme
from dht.flows.programme_starter import StarterRequest, make_programme_file
from dht.flows.settings import Settings
from dht.words import Lang

LANGUAGES: tuple[Lang, ...] = ("vi", "en")


def settings(folder: Path, programmes: Path | None = None) -> Settings:
    return Settings(folder / "dht.db", None, "five-levels", programmes)


def make(folder: Path, lang: Lang = "vi", **asked: str) -> Path:
    target = asked.pop("target", str(folder / "p.toml"))
    given = (asked.get("code"), asked.get("name"), asked.get("province"))
    make_programme_file(settings(folder), StarterRequest(target, *given, lang))
    return Path(target)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("province", ["", "Điện Biên", "Bắc Kạn"])
def test_a_new_file_passes_the_check(tmp_path: Path, lang: Lang, province: str) -> None:
    path = make(tmp_path, lang, **({"province": province} if province else {}))
    assert check_programme_file(path, load_gazetteer()) == []
    programme = load_programme(str(path))
    codes = {"": (None, None), "Điện Biên": ("11", "new"), "Bắc Kạn": ("06", "old")}[province]
    scope = programme.targets[0].scope
    assert (programme.province, scope and scope.map) == codes
    assert programme.targets[1].of_targets == (programme.targets[0].id,)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_remark_of_toml_can_be_used(tmp_path: Path, lang: Lang) -> None:
    path = make(tmp_path, lang)
    text = path.read_text("utf-8")
    key = re.compile(r"# (\[|[a-z_]+ = )")
    used = "\n".join(line.removeprefix("# ") if key.match(line) else line for line in text.splitlines())
    assert len(tomllib.loads(used)) > len(tomllib.loads(text)) + 5
    path.write_text(used, "utf-8")
    assert check_programme_file(path, load_gazetteer()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_headcount_of_the_remarks_is_the_whole_of_their_target(tmp_path: Path, lang: Lang) -> None:
    path = make(tmp_path, lang, province="Điện Biên")
    key = re.compile(r"# (\[|[a-z_]+ = )")
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(li.removeprefix("# ") if key.match(li) else li for li in lines), "utf-8")
    programme = load_programme(str(path))
    (target,) = [target for target in programme.targets if target.of == ("headcount",)]
    (declared,) = programme.headcounts_for(target)
    assert [one.number for one in published_headcounts(programme, "2026-06-30", load_gazetteer())] == [
        declared.number
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_audience_is_listed_with_its_name(tmp_path: Path, lang: Lang) -> None:
    text = make(tmp_path, lang).read_text("utf-8")
    assert all(f"#   {audience.code}: " in text for audience in load_audiences())
    assert ("giáo viên cốt cán" if lang == "vi" else "core teacher") in text


@pytest.mark.parametrize("name", ['Bình dân "số"', "a \\ b", "một\nhai", "tab\there", "{code}", "\u202eabc"])
def test_any_name_becomes_a_text_of_toml(tmp_path: Path, name: str) -> None:
    assert check_programme_file(make(tmp_path, name=name)) == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"target": "Xã Sín Thầu.toml"}, "xa-sin-thau"),
        ({"target": "...toml"}, "chuong-trinh-moi"),
        ({"target": "p.toml", "code": "a.b-2"}, "a.b-2"),
    ],
)
def test_the_code_comes_from_the_option_or_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_programme(str(tmp_path / make(tmp_path, **asked))).code == code


def test_it_goes_into_the_own_folder_and_is_found_there(tmp_path: Path) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    said = make_programme_file(settings(tmp_path, folder), StarterRequest(None, "xa-ta", "Xã ta", None, "vi"))
    assert [line.key for line in said] == ["programme.starter.written"]
    assert load_programme("xa-ta", folder).name == "Xã ta"
    elsewhere = StarterRequest(str(tmp_path / "x.toml"), None, None, None, "vi")
    assert [line.key for line in make_programme_file(settings(tmp_path, folder), elsewhere)] == [
        "programme.starter.written",
        "programme.starter.where",
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"target": "there.toml"}, "E142"),
        ({"target": "p.txt"}, "E701"),
        ({"target": "no/p.toml"}, "E143"),
        ({"target": "p.toml", "code": "Xã ta"}, "E701"),
        ({"target": "p.toml", "code": ""}, "E701"),
        ({"target": "p.toml", "province": "Nowhere"}, "E501"),
    ],
)
def test_what_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.toml").write_text("mine", "utf-8")
    with pytest.raises(Refusal) as refused:
        make(tmp_path, **asked)
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == ([code], 2)
    assert [path.name for path in tmp_path.iterdir()] == ["there.toml"]
    assert (tmp_path / "there.toml").read_text("utf-8") == "mine"
