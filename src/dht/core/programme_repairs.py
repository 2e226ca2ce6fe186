"""What somebody probably meant by a value that a programme file cannot have, written as TOML.

It is shown as what would be right and never acted on.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from dht.core.programme_draft import Path
from dht.core.text import fold

_DAY_ZERO = date(1899, 12, 30)
_DAY_NUMBERS = range(20_000, 80_000)
"""Numbers that a spreadsheet means as days of the years 1954 to 2119."""
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_MEANT = {
    "cu": "old",
    "moi": "new",
    "dung bac do": "exact",
    "tu bac do": "at-least",
    "tu bac do tro len": "at-least",
    "xa": "commune",
    "huyen": "district",
    "tinh": "province",
    "don vi": "organisation",
    "truong": "organisation",
    "khoang": "about",
    "hon": "more-than",
    "gan": "nearly",
    "true": "true",
    "dung": "true",
    "co": "true",
    "yes": "true",
    "1": "1",
}
KEYS_MEANT: Mapping[str, str] = {
    "ten": "name",
    "ma": "code",
    "tinh": "province",
    "cach_tinh": "counting",
    "nhom": "audience",
    "doi_tuong": "audience",
    "bac": "level",
    "chuyen_de": "module",
    "chi_tieu": "target",
    "so": "number",
    "so_luong": "number",
    "ty_le": "percent",
    "ti_le": "percent",
    "phan_tram": "percent",
    "bat_dau": "start",
    "ket_thuc": "end",
    "han": "deadline",
    "thoi_han": "deadline",
    "pham_vi": "scope",
    "ban_do": "map",
    "huyen": "district",
    "xa": "commune",
    "nguon": "source",
    "mo_ta": "description",
    "giai_doan": "phase",
    "moc": "milestone",
    "ket_qua": "outcome",
}
"""Vietnamese words that offices write as names of keys → the keys there are."""
EXAMPLES: Mapping[str, str] = {
    "schema": "schema = 1",
    "code": 'code = "xa-sin-thau"',
    "name": 'name = "…"',
    "counting": 'counting = "at-least"',
    "level": "level = 1",
    "percent": "percent = 80",
    "number": "number = 1",
    "by": 'by = "commune"',
    "map": 'map = "new"',
}
"""A missing key → how it may be written."""


def meant_by(kind: str, key: str, value: object, choices: tuple[str, ...] = ()) -> str | None:
    """Return what would be right instead of a value, as TOML; None where nobody can tell.

    `kind` is pydantic's name of the finding, `key` the last key of the path.
    """
    repair = _REPAIRS.get(kind)
    return None if repair is None else repair(key, value, choices)


def as_written(path: Path, value: str | None) -> str | None:
    """Return a value with its key before it, as a line of the file; entries of lists stay as they are."""
    if value is None or value.startswith("[[") or not path or isinstance(path[-1], int):
        return value
    return f"{path[-1]} = {value}"


def _whole(_key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    if not isinstance(value, str):
        return None
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[., ](?=\d{3}\b)", "", value))
    return str(int(numbers[0])) if len(numbers) == 1 and len(numbers[0]) < 12 else None


def _decimal(_key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    number = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*%?\s*", value) if isinstance(value, str) else None
    return number[1].replace(",", ".") if number else None


def _day(_key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int) and value in _DAY_NUMBERS:
        return (_DAY_ZERO + timedelta(value)).isoformat()
    text = value.strip() if isinstance(value, str) else ""
    if found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _text(_key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return json.dumps(value[0], ensure_ascii=False)
    plain = isinstance(value, int | float | date) and not isinstance(value, bool)
    return f'"{value}"' if plain and len(str(value)) < 20 else None


def _slug(_key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(str(value))))
    return f'"{slug}"' if slug else None


def _choice(_key: str, value: object, choices: tuple[str, ...]) -> str | None:
    meant = _MEANT.get(fold(str(value)))
    if meant not in choices:
        return None
    return meant if meant in ("1", "true") else f'"{meant}"'


def _table(key: str, _value: object, _choices: tuple[str, ...]) -> str | None:
    return '{ map = "new", province = "11" }' if key == "scope" else None


def _tables(key: str, value: object, _choices: tuple[str, ...]) -> str | None:
    return f"[[{key}]]" if isinstance(value, Mapping) else None


_REPAIRS: Mapping[str, Callable[[str, object, tuple[str, ...]], str | None]] = {
    "int_type": _whole,
    "float_type": _decimal,
    "date_type": _day,
    "string_type": _text,
    "slug": _slug,
    "literal_error": _choice,
    "model_type": _table,
    "tuple_type": _tables,
}
