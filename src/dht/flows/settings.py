"""Where the store is and what the defaults are: option, environment, `dht.toml`, user settings."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dht.core.issues import Issue, Refusal
from dht.files.programmes import DEFAULT_PROGRAMME

_FILE = "dht.toml"
_KEYS = ("db", "lang", "programme", "programmes")
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command.

    `programmes` is an office's own folder of programme files: the one named, else `programmes` beside the
    store when there is such a folder.
    """

    db: Path
    lang: str | None
    programme: str
    programmes: Path | None


def load_settings(db: str | None, programme: str | None, environ: Mapping[str, str]) -> Settings:
    """Put the settings together: option, then environment, then `dht.toml`, then the user's own.

    Raises:
        Refusal: E702 when a settings file cannot be used, E607 for a store that is no path.
    """
    found = _read_files()
    place = db or environ.get("DHT_DB") or found.get("db")
    if place and _URL.match(place):
        raise Refusal(
            Issue("E607", params={"path": place.split("@")[-1], "reason": "not a path"}), exit_code=4
        )
    store = Path(place).expanduser() if place else _default_store()
    folder = environ.get("DHT_PROGRAMMES") or found.get("programmes")
    return Settings(
        db=store,
        lang=found.get("lang"),
        programme=programme or environ.get("DHT_PROGRAMME") or found.get("programme") or DEFAULT_PROGRAMME,
        programmes=Path(folder).expanduser() if folder else _beside(store),
    )


def _beside(store: Path) -> Path | None:
    folder = store.parent / "programmes"
    return folder if folder.is_dir() else None


def _default_store() -> Path:
    from platformdirs import user_data_path

    return user_data_path("dht", appauthor=False) / "dht.db"


def _read_files() -> dict[str, str]:
    """Return the settings of the nearest `dht.toml` upward, filled up from the user's own."""
    found: dict[str, str] = {}
    for path in _candidates():
        if path.is_file():
            found = _read(path) | found
    return found


def _candidates() -> list[Path]:
    here = Path.cwd()
    near = next((folder / _FILE for folder in (here, *here.parents) if (folder / _FILE).is_file()), None)
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA") or str(Path.home() / ".config")
    return [*([near] if near else []), Path(home) / "dht" / _FILE]


def _read(path: Path) -> dict[str, str]:
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, str(error)) from error
    for key, value in data.items():
        if key not in _KEYS or not isinstance(value, str):
            raise _wrong(path, key, choices=_KEYS)
    for key in ("db", "programmes"):
        if key in data and not _URL.match(data[key]):
            data[key] = str(path.parent / Path(data[key]).expanduser())
    return data


def _wrong(path: Path, detail: str, choices: tuple[str, ...] = ()) -> Refusal:
    return Refusal(Issue("E702", params={"path": path.name, "detail": detail}, choices=choices), exit_code=2)
