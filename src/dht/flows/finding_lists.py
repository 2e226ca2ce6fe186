"""Which sheets of a file are lists: those that were chosen, and of them those with a header."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from dht.core.headers import Layout, looks_like_people
from dht.core.issues import Issue, Place, Refusal
from dht.core.own_columns import is_own
from dht.core.sheets import Block, Sheet
from dht.core.text import squash
from dht.flows.column_reading import ELSEWHERE, ColumnReader, UnknownLayoutRefusal
from dht.flows.import_report import FileOutcome
from dht.flows.sheet_report import SheetOutcome

_NO_LIST = frozenset({"E105", "E110", "E116", "E131", "E133"})
"""What is said of a sheet whose columns do not tell of people."""
_IDS = frozenset({"citizen_id", "old_citizen_id"})
_BIRTHS = frozenset({"date", "year"})


class ListFinder:
    """Finds the lists among the sheets of one file; `wanted` are the only sheets to read, all if empty."""

    def __init__(self, columns: ColumnReader, wanted: Sequence[str] = ()) -> None:
        self._columns = columns
        self._wanted = set(map(squash, wanted))
        self._names: list[str] = []
        self._spelled = tuple(wanted)
        self._found_any = False
        self._not_lists: list[Refusal] = []

    def find(
        self, sheet: Sheet, account: SheetOutcome, outcome: FileOutcome
    ) -> tuple[Iterator[Block], Layout] | None:
        """Return the blocks of a sheet and what its columns mean, or None when it is not to be read.

        Raises:
            Refusal: as `ColumnReader.recognise`, for a sheet that was chosen or surely lists people.
        """
        self._names += [sheet.name] if sheet.name is not None else []
        if self._wanted and (sheet.name is None or squash(sheet.name) not in self._wanted):
            account.status = "not_chosen"
            return None
        first = next(sheet.blocks, None)
        if first is None:
            account.status = "empty"
            return None
        if not self._wanted and sheet.name is not None and is_own(sheet.name):
            account.leave_out(_last_row(sheet, first), "own")
            return None
        try:
            found = self._columns.recognise(replace(sheet, blocks=chain((first,), sheet.blocks)), outcome)
        except Refusal as refusal:
            if self._wanted or sheet.name is None or not _is_no_list(refusal):
                raise
            self._not_lists.append(refusal.with_traceback(None))  # which would hold the file open
            outcome.tell([_leave_out(sheet, account, first)])
            return None
        if sheet.hidden:
            outcome.tell([Issue("W118", Place(sheet.file, sheet.name))])
        self._found_any = True
        return found

    def check(self, file: str) -> None:
        """After the last sheet: refuse a file without any list, or without a sheet that was chosen.

        Raises:
            Refusal: E114 for each sheet that is not there, E102 or what was said of the first sheet.
        """
        known = set(map(squash, self._names))
        missing = [name for name in self._spelled if squash(name) not in known]
        if missing:
            params = {} if self._names else {"reason": "text"}
            raise Refusal(*[Issue("E114", Place(file), name, params, tuple(self._names)) for name in missing])
        if not self._found_any:
            raise self._not_lists[0] if self._not_lists else Refusal(Issue("E102", Place(file)))


def _is_no_list(refusal: Refusal) -> bool:
    """Tell a sheet of totals, say, from a list of people whose header is missing or not understood."""
    issue = refusal.issues[0]
    seen = issue.params.get("seen")
    headers = seen if isinstance(seen, tuple) else issue.choices
    if issue.code not in _NO_LIST or issue.params.get("case") == ELSEWHERE or looks_like_people(headers):
        return False
    if not isinstance(refusal, UnknownLayoutRefusal):
        return bool(headers)
    contents = {column.content for column in refusal.layout.view.columns}
    return contents.isdisjoint(_IDS) and not ("name" in contents and contents & _BIRTHS)


def _leave_out(sheet: Sheet, account: SheetOutcome, first: Block) -> Issue:
    """Count the rows of a sheet that is no list, and say that it is left out."""
    account.leave_out(_last_row(sheet, first))
    return Issue("W116", Place(sheet.file, sheet.name), params={"rows": account.printed.rows})


def _last_row(sheet: Sheet, first: Block) -> int:
    last = first
    for last in sheet.blocks:  # noqa: B007 - only the end of the sheet is wanted
        pass
    return last.first_row + len(last.rows) - 1
