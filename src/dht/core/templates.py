"""Blank lists that offices fill in: which columns they have, and what may stand in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

TemplateKind = Literal["roster", "completions", "headcounts", "outcomes", "milestones", "claims"]
TEMPLATE_KINDS: tuple[TemplateKind, ...] = get_args(TemplateKind)
Check = Literal["date", "birth", "citizen_id"]
"""What a spreadsheet program is to ask of a cell while somebody types."""

_CHECKS: dict[str, Check] = {
    "birth_date": "birth",
    "completed_on": "date",
    "date": "date",
    "citizen_id": "citizen_id",
}
_OPEN = frozenset({"audience", "commune", "district", "province"})
"""A cell may hold several audiences, and a person may live where the list does not reach."""
_PLACE = ("organisation", "commune", "district", "province")
_COLUMNS: dict[TemplateKind, tuple[str, ...]] = {
    "roster": (
        "row_no", "full_name", "birth_date", "sex", "citizen_id", "staff_code", "phone", "email", "position",
        "audience", "organisation", "village", "commune", "district", "province",
    ),
    "completions": (
        "row_no", "full_name", "birth_date", "citizen_id", "staff_code", *_PLACE, "level", "completed_on",
        "result", "evidence",
    ),
    "headcounts": ("row_no", *_PLACE, "audience", "number", "date", "source"),
    "outcomes": (
        "row_no", "full_name", "birth_date", "citizen_id", "staff_code", *_PLACE, "outcome", "date",
        "outcome_result", "method", "evidence",
    ),
    "milestones": ("row_no", *_PLACE, "milestone", "date", "document"),
    "claims": ("row_no", *_PLACE, "audience", "achievement", "number", "date", "source"),
}  # fmt: skip
_REQUIRED: dict[TemplateKind, frozenset[str]] = {
    "roster": frozenset({"full_name", "birth_date", "audience", "commune", "district", "province"}),
    "completions": frozenset({"full_name", "citizen_id", "level", "completed_on"}),
    "headcounts": frozenset({"province", "number", "date"}),
    "outcomes": frozenset({"full_name", "citizen_id", "outcome", "date"}),
    "milestones": frozenset({"province", "milestone", "date"}),
    "claims": frozenset({"province", "achievement", "number", "date"}),
}


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column. `choices` are offered; only a `strict` column takes nothing else."""

    field: str
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

    @property
    def of_people(self) -> bool:
        """Whether a row is about a person, rather than about a unit."""
        return any(column.field == "full_name" for column in self.columns)


def template_columns(
    kind: TemplateKind, choices: dict[str, Sequence[str]], without: frozenset[str]
) -> tuple[TemplateColumn, ...]:
    """Return the columns of a blank list, but for those in `without`, with the choices of each field."""
    return tuple(
        TemplateColumn(
            field=field,
            required=field in _REQUIRED[kind],
            choices=tuple(choices.get(field, ())),
            strict=field not in _OPEN,
            check=_CHECKS.get(field),
        )
        for field in _COLUMNS[kind]
        if field not in without
    )
