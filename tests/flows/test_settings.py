"""Where settings come from: option, environment, `dht.toml` upward, the user's own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dht.core.ceilings import CHANGING, LEAVING, Ceiling
from dht.core.issues import Refusal
from dht.flows.settings import Settings, load_settings
from tests.consoles import Console


class Places:
    """A working folder inside a project, and a home, all of the test's own."""

    def __init__(self, root: Path) -> None:
        self.project = root / "project"
        self.here = self.project / "a" / "b"
        self.user = root / "config" / "dht"
        for folder in (self.here, self.user):
            folder.mkdir(parents=True)

    def near(self, text: str, folder: Path | None = None) -> None:
        ((folder or self.project) / "dht.toml").write_text(text, encoding="utf-8")

    def own(self, text: str) -> None:
        (self.user / "dht.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    places = Places(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with contextlib.chdir(places.here):
        yield places


def load(db: str | None = None, programme: str | None = None, **environ: str) -> Settings:
    return load_settings(db, programme, environ)


def test_without_anything_the_store_is_in_the_users_data_folder(places: Places, tmp_path: Path) -> None:
    assert load() == Settings(tmp_path / "data" / "dht" / "dht.db", None, "five-levels", None)


def test_the_nearer_goes_before_the_farther(places: Places, tmp_path: Path) -> None:
    places.own('db = "own.db"\nlang = "en"\nprogramme = "own"')
    assert load() == Settings(places.user / "own.db", "en", "own", None)
    places.near('db = "near.db"\nprogramme = "near"')
    assert load() == Settings(places.project / "near.db", "en", "near", None)
    assert load(DHT_DB="env.db", DHT_PROGRAMME="env") == Settings(Path("env.db"), "en", "env", None)
    found = load("option.db", "option", DHT_DB="env.db", DHT_PROGRAMME="env")
    assert found == Settings(Path("option.db"), "en", "option", None)


def test_only_the_nearest_file_of_the_folders_above_counts(places: Places) -> None:
    places.near('db = "far.db"\nlang = "en"')
    places.near('db = "near.db"', places.here.parent)
    assert load() == Settings(places.here.parent / "near.db", None, "five-levels", None)


@pytest.mark.parametrize(
    ("written", "read"),
    [("store/x.db", "project/store/x.db"), ("/srv/x.db", "/srv/x.db"), ("~/x.db", "~/x.db")],
)
def test_a_path_is_seen_from_its_file(places: Places, tmp_path: Path, written: str, read: str) -> None:
    places.near(f'db = "{written}"\nprogrammes = "{written}"')
    expected = Path(read).expanduser() if read[0] in "/~" else tmp_path / read
    assert (load().db, load().programmes) == (expected, expected)


@pytest.mark.parametrize("source", ["option", "environment", "file"])
def test_an_empty_word_is_no_answer(places: Places, source: str) -> None:
    places.own('db = "own.db"\nprogramme = "own"')
    if source == "file":
        places.near('programme = ""')
    found = load(
        "" if source == "option" else None, "" if source == "option" else None, DHT_DB="", DHT_PROGRAMME=""
    )
    assert found.db == places.user / "own.db"
    assert found.programme == ("five-levels" if source == "file" else "own")


@pytest.mark.parametrize(
    "text", ["db = ", 'dbs = "x"', "db = 1", "[db]", b"\xff\xfe".decode("latin-1"), 'db = "x"\ndb = "y"']
)
def test_a_wrong_file_is_named_without_its_folder(places: Places, text: str) -> None:
    places.near(text)
    with pytest.raises(Refusal) as refused:
        load()
    (issue,) = refused.value.issues
    assert (issue.code, issue.params["path"], refused.value.exit_code) == ("E702", "dht.toml", 2)


@pytest.mark.parametrize("text", ["db = ", 'lang = "xx"', 'programme = "unknown"'])
def test_a_wrong_setting_is_one_sentence_for_every_command(tmp_path: Path, text: str) -> None:
    console = Console(tmp_path)
    (console.folder / "dht.toml").write_text(text, encoding="utf-8")
    for command in ("dht status", "dht progress", "dht people find x"):
        result = console.run(f"DHT_LANG= {command}")
        assert result.exit_code in (0, 2, 4)
        assert "Traceback" not in result.stderr
        assert result.exit_code == 0 or result.stderr.count("[E") == 1


@pytest.mark.parametrize(
    "url", ["postgresql://dht:S3cret!@db.example/dht", "postgresql+psycopg://u:S3cret!@h/d"]
)
def test_a_url_is_refused_without_its_password(places: Places, url: str) -> None:
    for found in ({"db": url}, {"DHT_DB": url}):
        with pytest.raises(Refusal) as refused:
            load(**found)
        assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == (["E607"], 4)
        assert "S3cret" not in repr(refused.value.issues)


def test_programmes_beside_the_store_are_the_offices_own(places: Places, tmp_path: Path) -> None:
    store = tmp_path / "kho" / "dht.db"
    beside = store.parent / "programmes"
    assert load(str(store)).programmes is None
    beside.mkdir(parents=True)
    assert load(str(store)).programmes == beside
    assert load(str(store), DHT_PROGRAMMES=str(tmp_path)).programmes == tmp_path
    assert load(str(tmp_path / "other.db")).programmes is None


def test_the_ceilings_of_an_import_are_settings_too(places: Places) -> None:
    assert (load().most_changing, load().most_leaving) == (CHANGING, LEAVING)
    places.near('most_changing = "50 %"\nmost_leaving = 40')
    found = load()
    assert found.most_changing == Ceiling(50, None, CHANGING.few)
    assert found.most_leaving == Ceiling(None, 40, LEAVING.few)
    told = found.with_ceilings("5, 10 %", None)
    assert (told.most_changing, told.most_leaving) == (Ceiling(10, 5, CHANGING.few), found.most_leaving)


@pytest.mark.parametrize("text", ['most_leaving = "viele"', "most_changing = -1", "most_leaving = true"])
def test_a_wrong_ceiling_is_refused(places: Places, text: str) -> None:
    places.near(text)
    with pytest.raises(Refusal) as caught:
        load()
    assert [issue.code for issue in caught.value.issues] == ["E702"]
