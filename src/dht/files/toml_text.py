"""A TOML file read: its text and what it holds, or what is wrong with it."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dht.core.issues import Issue, Place, Refusal
from dht.files.signatures import content_of, wide_text
from dht.files.toml_faults import fault_of

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read: ten thousand targets need some three million."""


def read_toml(path: Path) -> tuple[str, Mapping[str, object]]:
    """Return the text of a TOML file and what it holds; raises `Refusal` (E101, E401)."""
    where = Place(file=path.name)
    text = _decoded(_bytes_of(path, where), where)
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise _refused(where, "nested") from error
    except ValueError as error:
        fault = fault_of(text, error)
        params = {"reason": fault.kind, "column": fault.column, "better": fault.better}
        issue = Issue("E401", replace(where, row=fault.row), value=fault.written or None, params=params)
        raise Refusal(issue) from error
    if not data:
        raise _refused(where, "empty")
    return text, data


def _refused(where: Place, reason: str, row: int | None = None, column: int | None = None) -> Refusal:
    return Refusal(Issue("E401", replace(where, row=row), params={"reason": reason, "column": column}))


def _bytes_of(path: Path, where: Place) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Refusal(Issue("E101", where, params={"reason": "missing"})) from error
    except IsADirectoryError as error:
        raise Refusal(Issue("E101", where, params={"reason": "directory"})) from error
    except (OSError, ValueError) as error:
        raise Refusal(Issue("E101", where, params={"reason": "unreadable"})) from error
    if len(raw) > LARGEST:
        raise _refused(where, "too_large")
    return raw


def _decoded(raw: bytes, where: Place) -> str:
    head = raw[: 1 << 16]
    if content_of(head) in ("zip", "compound"):
        raise _refused(where, "workbook")
    if wide_text(head) is not None:
        raise _refused(where, "utf16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        raise _refused(where, "not_utf8", row, len(before.decode("utf-8-sig", "replace")) + 1) from error
