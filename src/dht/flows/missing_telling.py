"""Why somebody is missing, in words and as a flat record."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dht.core.issues import Place
from dht.core.messages import Message, message
from dht.core.plans import split_ids
from dht.core.text import masked

if TYPE_CHECKING:
    from dht.core.programmes import Programme
    from dht.flows.missing import Missing

WHY_KEYS = (
    "reason", "about", "code", "batch", "file", "sheet", "row", "pair", "twin", "moved_from",
)  # fmt: skip
_CODES_SHOWN = 5


def told_why(one: "Missing", programme: "Programme", reveal: bool) -> Message:
    """Return the reason of one person in words; the ids of a twin are masked unless they may be shown."""
    reason, place = one.why.reason, one.why.place
    key, params = f"missing.reason.{reason.code}", {"about": reason.about}
    if reason.code == "some_steps":
        key += ".level" if programme.levels else ".module"
    elif reason.revoked is not None:
        key += "" if programme.levels else ".module"
        return message(key, level=reason.revoked.level, day=reason.revoked.completed_on, **params)
    elif reason.row is not None and place is not None:
        key += ".row" if reason.code == "unresolved" else ""
        return message(key, row=_told_row(place), code=reason.row.code)
    elif reason.twin is not None:
        ids: list[str | Message] = [*shown_ids(one.why.twin, reveal)]
        who = [*(ids or [message("missing.namesake")]), *one.other_unit[:1]]
        return message(key, who=who, pair=reason.twin.pair)
    elif one.other_unit:
        return message(f"{key}.from", before=one.other_unit, **params)
    return message(key, **params)


def _told_row(place: Place) -> Message:
    where = {"file": place.file or "", "row": str(place.row)}
    if place.sheet is None:
        return message("missing.row", **where)
    return message("missing.row.sheet", sheet=place.sheet, **where)


def why_record(one: "Missing", reveal: bool) -> dict[str, object]:
    """Return the reason of one person for JSON and CSV; `sheet` is None for a text file."""
    reason, place = one.why.reason, one.why.place or Place()
    source = reason.row or reason.revoked
    return {
        "reason": reason.code,
        "about": reason.about or None,
        "code": reason.row.code if reason.row else None,
        "batch": source.batch if source else None,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "pair": reason.twin.pair if reason.twin else None,
        "twin": ", ".join(shown_ids(one.why.twin, reveal, with_kind=True)) or None,
        "moved_from": ", ".join(one.other_unit) or None if reason.code == "moved_in" else None,
    }


def shown_ids(ids: str, reveal: bool, *, with_kind: bool = False) -> list[str]:
    """Return ids as they may be shown."""
    shown = [(kind, value if reveal else masked(value)) for kind, value in split_ids(ids)]
    return [f"{kind}:{value}" if with_kind else value for kind, value in shown]


def what_helps(missing: "Iterable[Missing]") -> Sequence[Message]:
    """Say with which commands refused rows are explained and pairs are decided on."""
    reasons = [one.why.reason for one in missing if one.why.reason.row or one.why.reason.twin]
    codes = sorted({reason.row.code for reason in reasons if reason.row})
    notes = []
    if codes:
        commands = [f"dht explain {code}" for code in codes[:_CODES_SHOWN]]
        notes.append(message("missing.explain", commands=commands))
    if any(reason.twin for reason in reasons):
        notes.append(message("missing.review"))
    return notes
