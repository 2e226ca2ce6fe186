"""Where the store is and what the defaults are: option, environment, `dht.toml`, user settings."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dht.core.ceilings import CHANGING, LEAVING, Ceiling, read_ceiling
from dht.core.issues import WRONG_USAGE, Issue, Refusal
from dht.core.programme_words import DEFAULT_PROGRAMME

_FILE = "dht.toml"
_CEILINGS = {"most_changing": CHANGING, "most_leaving": LEAVING}
_KEYS = ("db", "lang", "programme", "programmes", *_CEILINGS)
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command.

    `programmes` is an office's own folder of programme files: the one named, else `programmes` beside the
    store when there is such a folder. Questions see what had been recorded by the end of the civil day
    `as_known`, everything when it is None.
    """

    db: Path
    lang: str | None
    programme: str
    programmes: Path | None
    most_changing: Ceiling = CHANGING
    most_leaving: Ceiling = LEAVING
    as_known: str | None = None

    def with_ceilings(self, changing: str | None, leaving: str | None) -> "Settings":
        """Return these settings with what options say of the ceilings. Raises `Refusal`: E701."""
        return replace(
            self,
            most_changing=_ceiling("--most-changing", changing, CHANGING) or self.most_changing,
            most_leaving=_ceiling("--most-leaving", leaving, LEAVING) or self.most_leaving,
        )


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
        most_changing=read_ceiling(found.get("most_changing", ""), CHANGING) or CHANGING,
        most_leaving=read_ceiling(found.get("most_leaving", ""), LEAVING) or LEAVING,
    )


def _beside(store: Path) -> Path | None:
    folder = store.parent / "programmes"
    return folder if folder.is_dir() else None


def _ceiling(option: str, text: str | None, default: Ceiling) -> Ceiling | None:
    ceiling = None if text is None else read_ceiling(text, default)
    if ceiling is None and text is not None:
        params = {"option": option, "form": "ceiling"}
        raise Refusal(Issue("E701", value=text, params=params), exit_code=WRONG_USAGE)
    return ceiling


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
        if key in _CEILINGS and isinstance(value, int):
            data[key] = value = str(value)
        if key not in _KEYS or not isinstance(value, str):
            raise _wrong(path, key, choices=_KEYS)
    for key, default in _CEILINGS.items():
        if key in data and read_ceiling(data[key], default) is None:
            raise _wrong(path, f"{key} = {data[key]}", choices=("30 %", "500", "20 %, 500"))
    for key in ("db", "programmes"):
        if key in data and not _URL.match(data[key]):
            data[key] = str(path.parent / Path(data[key]).expanduser())
    return data


def _wrong(path: Path, detail: str, choices: tuple[str, ...] = ()) -> Refusal:
    return Refusal(Issue("E702", params={"path": path.name, "detail": detail}, choices=choices), exit_code=2)
