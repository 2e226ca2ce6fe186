"""`dht programmes` as it is typed: what is printed where, and the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dht.cli.programmes import programmes_app
from dht.cli.shell import Shell
from dht.core.issues import Refusal

WRONG = 'schema = 1\ncode = "p"\nname = "x"\ncounting = "exact"\nlevles = 1\n'


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the machine, and Vietnamese."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("DHT_LANG", "vi")
    for name in ("DHT_PROGRAMME", "DHT_PROGRAMMES", "DHT_DB"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str) -> Result:
    return CliRunner().invoke(programmes_app, list(words), obj=Shell())


def test_list_is_the_same_data_in_both_languages() -> None:
    vietnamese, english = run("list", "--format", "json"), run("list", "--format", "json", "--lang", "en")
    assert (vietnamese.exit_code, vietnamese.stdout) == (0, english.stdout)
    assert "five-levels" in {record["code"] for record in json.loads(vietnamese.stdout)}


def test_show_without_a_code_is_the_programme_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("show", "--format", "json").stdout)["code"] == "five-levels"
    monkeypatch.setenv("DHT_PROGRAMME", "dien-bien-giao-vien-ai")
    assert json.loads(run("show", "--format", "json").stdout)["code"] == "dien-bien-giao-vien-ai"
    assert run("show", "--lang", "en").stdout.startswith("AI training for the teachers of Điện Biên\n")


def test_show_of_an_unknown_code_is_wrong_usage() -> None:
    result = run("show", "nothing")
    assert isinstance(result.exception, Refusal)
    assert (result.exception.issues[0].code, result.exception.exit_code) == ("E306", 2)


def test_programmes_of_the_office_come_from_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = WRONG.replace("levles = 1\n", '[[level]]\nnumber = 1\nname = "Một"\n')
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "p.toml").write_text(text, "utf-8")
    monkeypatch.setenv("DHT_PROGRAMMES", str(tmp_path / "own"))
    assert json.loads(run("show", "p", "--format", "json").stdout)["level"][0]["name"] == "Một"
    assert ",own\n" in run("list", "--format", "csv").stdout


def test_check_tells_on_stderr_answers_on_stdout_and_exits_1(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(WRONG, "utf-8")
    result = run("check", "p.toml", "--format", "json")
    assert result.exit_code == 1
    assert "lỗi[E402]: p.toml:5: levles" in result.stderr
    (answer,) = json.loads(result.stdout)
    assert [problem["code"] for problem in answer["problems"]] == ["E403", "E402"]


def test_check_of_right_files_is_silent_on_stderr(tmp_path: Path) -> None:
    text = WRONG.replace("levles = 1\n", '[[level]]\nnumber = 1\nname = "Một"\n')
    (tmp_path / "p.toml").write_text(text, "utf-8")
    result = run("check", "p.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "p.toml  đúng" in result.stdout


def test_check_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", "nowhere.toml", "--lang", "en")
    assert result.exit_code == 1
    assert "error[E101]: nowhere.toml" in result.stderr


def test_new_says_where_and_writes_nothing_twice(tmp_path: Path) -> None:
    result = run("new", "--code", "xa-ta", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Wrote a programme file to xa-ta.toml.")
    again = run("new", "--code", "xa-ta")
    assert isinstance(again.exception, Refusal)
    assert again.exception.issues[0].code == "E142"


def test_check_without_a_file_checks_the_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("check")
    assert isinstance(result.exception, Refusal)
    assert (result.exception.issues[0].code, result.exception.exit_code) == ("E712", 2)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "p.toml").write_text(WRONG, "utf-8")
    monkeypatch.setenv("DHT_PROGRAMMES", str(tmp_path / "own"))
    assert "E402" in run("check").stderr


def test_doubts_are_said_and_do_not_fail(tmp_path: Path) -> None:
    target = '[[target]]\nid = "a"\nname = "x"\nlevel = 1\npercent = 80\n'
    text = WRONG.replace("levles = 1\n", '[[level]]\nnumber = 1\nname = "Một"\n')
    (tmp_path / "p.toml").write_text(text + target + target.replace('"a"', '"b"'), "utf-8")
    result = run("check", "p.toml")
    assert result.exit_code == 0
    assert "W414" in result.stderr
    assert "đúng, 1 cảnh báo" in result.stdout
    assert run("show", "p.toml").exit_code == 0
