"""Programme definitions and the vocabulary of audiences, read from TOML files."""

import tomllib
from pathlib import Path

import dht.data
from dht.core.audiences import Audience, Audiences

_DATA = Path(dht.data.__path__[0])


def load_audiences() -> Audiences:
    """Return the shipped vocabulary of audiences."""
    with (_DATA / "audiences.toml").open("rb") as file:
        entries = tomllib.load(file)["audience"]
    return Audiences(
        Audience(entry["code"], entry["name"], entry["name_en"], tuple(entry["aliases"])) for entry in entries
    )
