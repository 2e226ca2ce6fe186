"""What a dry run found, as tables of one screen: how often each field changes, then the first changes."""

from collections.abc import Iterator, Mapping, Sequence

from dht.core.audiences import Audiences
from dht.core.differences import FIELDS
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Table
from dht.files.programmes import load_audiences
from dht.flows.difference_log import Change, DifferenceLog

_PLACE = Column("place", heading=message("difference.place"))
_PERSON = Column("code", heading=message("difference.person"))
_DAYS = frozenset({"birth", "start_date", "end_date", "level"})


def describe_differences(log: DifferenceLog, left: int, several_files: bool) -> list[Table]:
    """Return the tables that show what would change and who would leave; none where nothing would."""
    changed = [change for change in log.all() if change["change"] == "changed"]
    leaving = [change for change in log.all() if change["change"] == "left"]
    tables: list[Table] = []
    audiences = load_audiences()
    if log.counts:
        tables.append(_count_fields(log))
        tables.append(_list_changes(log, changed, several_files, audiences))
    if leaving:
        tables.append(_list_leavers(leaving, left, audiences))
    return tables


def differences_record(log: DifferenceLog) -> Mapping[str, object]:
    """Return how many people and fields would change, as JSON."""
    return {
        "people": log.people,
        "fields": [
            {"field": name, "added": added, "replaced": replaced} for name, added, replaced in _counted(log)
        ],
    }


def _counted(log: DifferenceLog) -> Iterator[tuple[str, int, int]]:
    for name in FIELDS:
        added, replaced = log.counts[name, False], log.counts[name, True]
        if added or replaced:
            yield name, added, replaced


def _count_fields(log: DifferenceLog) -> Table:
    columns = (
        Column("field", heading=message("difference.field")),
        Column("added", "count", heading=message("difference.added")),
        Column("replaced", "count", heading=message("difference.replaced")),
    )
    rows = [(message(f"field.{name}"), added, replaced) for name, added, replaced in _counted(log)]
    return Table(message("difference.title", people=log.people), columns, rows)


def _list_changes(
    log: DifferenceLog, changed: Sequence[Change], several_files: bool, audiences: Audiences
) -> Table:
    total = log.counts.total()
    columns = (
        _PLACE,
        _PERSON,
        Column("field", heading=message("difference.field")),
        Column("old", heading=message("difference.old")),
        Column("new", heading=message("difference.new")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _place(change, several_files),
            str(change["person"]),
            _field(change),
            _value(change, "old", audiences),
            _value(change, "new", audiences),
        )
        for change in changed
    ]
    title = message("difference.first", shown=len(rows), total=total)
    if len(rows) == total:
        return Table(message("difference.every", total=total), columns, rows)
    return Table(title, columns, rows, None, [message("difference.all")])


def _list_leavers(leaving: Sequence[Change], total: int, audiences: Audiences) -> Table:
    columns = (_PERSON, Column("unit"), Column("audiences"))
    rows: list[tuple[Cell, ...]] = [
        (str(change["person"]), _text(change["old"]), _audiences(_text(change["detail"]), audiences))
        for change in leaving
    ]
    title = message("leaving.first", shown=len(rows), total=total)
    if len(rows) == total:
        return Table(message("leaving.every", total=total), columns, rows)
    return Table(title, columns, rows, None, [message("difference.all")])


def _place(change: Change, several_files: bool) -> Message:
    row = str(change["row"])
    if change["sheet"] is None:
        return message("difference.at", file=change["file"], row=row)
    key = "difference.at_sheet.file" if several_files else "difference.at_sheet"
    return message(key, file=change["file"], sheet=change["sheet"], row=row)


def _field(change: Change) -> Message:
    field = change["field"]
    programme, _, level = str(change["detail"] or "").rpartition("/")
    if field == "level":
        return message("difference.level", level=int(level), programme=programme)
    return message(f"field.{field}")


def _value(change: Change, which: str, audiences: Audiences) -> Cell:
    text = _text(change[which])
    if text is None:
        return None
    if change["field"] == "audience":
        return _audiences(text, audiences)
    if change["field"] == "sex":
        return message(f"sex.{text}")
    if change["field"] in _DAYS:
        return message("people.day", day=text)
    if which == "new" and text == change["old"]:
        return message("difference.hidden", value=text)
    return text


def _audiences(codes: str | None, audiences: Audiences) -> Cell:
    if not codes:
        return None
    names = [
        message("either", vi=audiences.name_of(code), en=audiences.name_of(code, "en"))
        for code in codes.split()
    ]
    return message("difference.audiences", audiences=names)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
