"""Blank lists that offices fill in: which columns they have, and what may stand in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dht.core.header_names import Field

TemplateKind = Literal["roster", "completions"]
TEMPLATE_KINDS: tuple[TemplateKind, ...] = ("roster", "completions")
Check = Literal["date", "birth", "citizen_id"]
"""What a spreadsheet program is to ask of a cell while somebody types."""

_CHECKS: dict[str, Check] = {"birth_date": "birth", "completed_on": "date", "citizen_id": "citizen_id"}
_OPEN: frozenset[Field] = frozenset({"audience", "commune", "district", "province"})
"""A cell may hold several audiences, and a person may live where the list does not reach."""
_ROSTER: tuple[Field, ...] = (
    "row_no", "full_name", "birth_date", "sex", "citizen_id", "staff_code", "phone", "email", "position",
    "audience", "organisation", "commune", "district", "province",
)  # fmt: skip
_COMPLETIONS: tuple[Field, ...] = (
    "row_no", "full_name", "birth_date", "citizen_id", "staff_code", "organisation", "commune", "district",
    "province", "level", "completed_on", "result", "evidence",
)  # fmt: skip
_REQUIRED: dict[TemplateKind, frozenset[Field]] = {
    "roster": frozenset({"full_name", "birth_date", "audience", "commune", "district", "province"}),
    "completions": frozenset({"full_name", "citizen_id", "level", "completed_on"}),
}


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column. `choices` are offered; only a `strict` column takes nothing else."""

    field: Field
    required: bool
    choices: tuple[str, ...] = ()
    strict: bool = False
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A blank list. `programme` is the name to print, `command` imports the list when it is filled in."""

    kind: TemplateKind
    columns: tuple[TemplateColumn, ...]
    programme: str
    command: str


def template_columns(
    kind: TemplateKind, choices: dict[Field, Sequence[str]], without: frozenset[Field]
) -> tuple[TemplateColumn, ...]:
    """Return the columns of a blank list, but for those in `without`, with the choices of each field."""
    fields = _ROSTER if kind == "roster" else _COMPLETIONS
    return tuple(
        TemplateColumn(
            field=field,
            required=field in _REQUIRED[kind],
            choices=tuple(choices.get(field, ())),
            strict=field not in _OPEN,
            check=_CHECKS.get(field),
        )
        for field in fields
        if field not in without
    )
