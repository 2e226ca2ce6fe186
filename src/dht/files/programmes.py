"""Programme definitions and the vocabulary of audiences, read from TOML files.

An office keeps definitions of its own as `*.toml` in one folder; one with the code of a shipped
programme takes its place.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import dht.data
from dht.core.audiences import Audience, Audiences
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal
from dht.core.programme_repairs import EXAMPLES
from dht.core.programme_words import DEFAULT_PROGRAMME
from dht.files.toml_lines import located
from dht.files.toml_text import read_toml

if TYPE_CHECKING:
    from dht.core.places import Gazetteer
    from dht.core.programmes import Programme

_DATA = Path(dht.data.__path__[0])
_SHIPPED = _DATA / "programmes"

SUFFIX = ".toml"


@cache
def load_audiences() -> Audiences:
    """Return the shipped vocabulary of audiences, read once."""
    with (_DATA / "audiences.toml").open("rb") as file:
        entries = tomllib.load(file)["audience"]
    return Audiences(
        Audience(entry["code"], entry["name"], entry["name_en"], tuple(entry["aliases"])) for entry in entries
    )


def programme_paths(folder: Path | None = None) -> dict[str, Path]:
    """Return the file of every programme by its code, shipped ones first; imports nothing heavy.

    Raises `Refusal` when the folder is not there (E101, exit 2), or with every file of it that cannot be
    read (E101, E401), names no code (E403), or the code of another file of the folder (E405).
    """
    paths = {path.stem: path for path in definitions_in(_SHIPPED)}
    own: dict[str, Path] = {}
    issues: list[Issue] = []
    for path in definitions_in(folder) if folder is not None else ():
        try:
            code = _code_of(path, own)
        except Refusal as refusal:
            issues += refusal.issues
        else:
            own[code] = path
    if issues:
        raise Refusal(*issues)
    return paths | own


def codes_used_twice(paths: Iterable[Path]) -> Iterator[tuple[Path, Issue]]:
    """Yield the files that have the code of an earlier one (E405), as far as they can be read."""
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            code = _code_of(path, seen)
        except Refusal as refusal:
            yield from ((path, issue) for issue in refusal.issues if issue.code == "E405")
        else:
            seen[code] = path


def _code_of(path: Path, others: Mapping[str, Path]) -> str:
    text, data = read_toml(path)
    code = data.get("code")
    where = Place(file=path.name)
    if not isinstance(code, str):
        raise Refusal(
            *located([Issue("E403", where, params={"key": "code", "better": EXAMPLES["code"]})], text)
        )
    if code in others:
        params = {"key": "code", "code": code, "first": others[code].name}
        raise Refusal(*located([Issue("E405", where, value=code, params=params)], text))
    return code


def definitions_in(folder: Path) -> list[Path]:
    """Return the programme files of a folder, by name; unlike a glob it passes over no folder that fails.

    Raises `Refusal` (E101, exit 2) when the folder is not there.
    """
    return [folder / name for name in _names_in(folder) if name.lower().endswith(SUFFIX)]


def passed_over_in(folder: Path) -> list[Issue]:
    """Return a W420 for every file of a folder that is not read because Notepad named it `….toml.txt`."""
    names = [name for name in _names_in(folder) if name.lower().endswith(f"{SUFFIX}.txt")]
    return [Issue("W420", Place(file=name), params={"better": name[:-4]}) for name in names]


def _names_in(folder: Path) -> list[str]:
    if not folder.is_dir():
        missing = Issue("E101", Place(file=folder.name), params={"reason": "missing"})
        raise Refusal(missing, exit_code=WRONG_USAGE)
    return sorted(os.listdir(folder))


def load_programme(code_or_path: str | None = None, folder: Path | None = None) -> "Programme":
    """Return one programme by its code or by the path of a TOML file; None is the neutral default.

    Raises `Refusal`: E306 with the known codes (exit 2) when there is no such code, and every issue of
    the file when it is wrong.
    """
    wanted = code_or_path or DEFAULT_PROGRAMME
    if wanted.lower().endswith((SUFFIX, ".txt")) or "/" in wanted or "\\" in wanted:
        return _parse(Path(wanted))
    paths = programme_paths(folder)
    if wanted not in paths:
        raise Refusal(Issue("E306", value=wanted, choices=tuple(paths)), exit_code=WRONG_USAGE)
    return _parse(paths[wanted])


def load_programmes(folder: Path | None = None) -> dict[str, "Programme"]:
    """Return every programme by its code; raises `Refusal` with the issues of all wrong files."""
    programmes: dict[str, Programme] = {}
    issues: list[Issue] = []
    for code, path in programme_paths(folder).items():
        try:
            programmes[code] = _parse(path)
        except Refusal as refusal:
            issues += refusal.issues
    if issues:
        raise Refusal(*issues)
    return programmes


def check_programme_file(path: Path, gazetteer: "Gazetteer | None" = None) -> list[Issue]:
    """Return everything that is wrong with one file, in its order, with line numbers where known.

    With a gazetteer the codes of units are looked up too.
    """
    from dht.core.programme_checks import check_programme

    try:
        text, data = read_toml(path)
    except Refusal as refusal:
        return list(refusal.issues)
    return located(check_programme(data, path.name, load_audiences(), gazetteer), text)


def _parse(path: Path) -> "Programme":
    return _shipped(path) if path.parent == _SHIPPED else _read(path)


@cache
def _shipped(path: Path) -> "Programme":
    """Return a shipped programme, read once: an import needs all of them."""
    return _read(path)


def _read(path: Path) -> "Programme":
    from dht.core.programme_checks import parse_programme

    text, data = read_toml(path)
    try:
        return parse_programme(data, path.name, load_audiences())
    except Refusal as refusal:
        raise Refusal(*located(refusal.issues, text), exit_code=refusal.exit_code) from refusal
