"""The shape of a programme file: pydantic's findings turned into issues of ours."""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dht.core.issues import Issue
from dht.core.messages import Message, message
from dht.core.programme_draft import Path
from dht.core.programme_tables import (
    Award,
    Milestone,
    Outcome,
    Phase,
    Reporting,
    Scope,
    Source,
    Step,
    Survey,
    Team,
    Topic,
)
from dht.core.programmes import Claim, Headcount, Programme, Target

TABLES: Mapping[tuple[str, ...], type[BaseModel]] = {
    (): Programme,
    ("level",): Step,
    ("module",): Step,
    ("phase",): Phase,
    ("milestone",): Milestone,
    ("outcome",): Outcome,
    ("award",): Award,
    ("team",): Team,
    ("topic",): Topic,
    ("survey",): Survey,
    ("target",): Target,
    ("target", "scope"): Scope,
    ("headcount",): Headcount,
    ("headcount", "scope"): Scope,
    ("claim",): Claim,
    ("claim", "scope"): Scope,
    ("reporting",): Reporting,
    ("source",): Source,
}
"""Every table a file can have."""

EXPECTED: Mapping[str, str] = {
    "string_type": "programme.expected.text",
    "string_too_short": "programme.expected.not_empty",
    "too_short": "programme.expected.not_empty",
    "int_type": "programme.expected.whole_number",
    "float_type": "programme.expected.number",
    "date_type": "programme.expected.date",
    "tuple_type": "programme.expected.list",
    "model_type": "programme.expected.table",
    "literal_error": "programme.expected.choice",
    "greater_than_equal": "programme.expected.at_least",
    "less_than_equal": "programme.expected.at_most",
    "slug": "programme.expected.slug",
    "digits": "programme.expected.digits",
    "base": "programme.expected.base",
}
"""Pydantic's name of a finding → the key of our sentence for what was expected."""

_LIMIT = {"greater_than_equal": "ge", "less_than_equal": "le", "digits": "digits"}
_LONGEST_VALUE = 60


def schema_problems(data: Mapping[str, object]) -> Iterator[tuple[Path, Issue]]:
    """Yield E402 unknown key, E403 missing key and E404 wrong value, each with its path."""
    try:
        Programme.model_validate(data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            yield found["loc"], _issue(found)


def _issue(found: ErrorDetails) -> Issue:
    if found["type"] == "extra_forbidden":
        return _unknown_key(found["loc"])
    if found["type"] == "missing":
        return Issue("E403")
    choices = _choices(str(found.get("ctx", {}).get("expected", "")))
    return Issue("E404", value=_shown(found["input"]), params={"detail": _detail(found)}, choices=choices)


def _choices(expected: str) -> tuple[str, ...]:
    """Take apart pydantic's list of literals: `'at-least' or 'exact'`, or a bare `1` or `True`."""
    quoted = re.findall(r"'([^']+)'", expected)
    return tuple(quoted) if quoted or not expected else (expected.lower(),)


def _unknown_key(path: Path) -> Issue:
    table = tuple(step for step in path[:-1] if isinstance(step, str))
    fields = TABLES[table].model_fields
    return Issue("E402", choices=tuple(field.alias or name for name, field in fields.items()))


def _detail(found: ErrorDetails) -> Message:
    kind = found["type"]
    if kind not in EXPECTED:
        return message("programme.expected.other", reason=found["msg"])
    if kind in _LIMIT:
        return message(EXPECTED[kind], limit=found.get("ctx", {}).get(_LIMIT[kind]))
    return message(EXPECTED[kind])


def _shown(value: object) -> str | None:
    """Return a plain value as a file shows it, cut when long; lists and tables are not repeated."""
    if isinstance(value, Mapping | list) or value is None:
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
