"""What is wrong with the data, as values: a stable code and a place, no text.

Codes are stable and never reused. `E…` refuses a row, a file or a command; `W…` is said and the
row goes in. The words live in `dht.words`, one reproducer per code in `tests/errors/`.
"""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

WRONG_USAGE = 2
"""Exit code of a command that was asked in a way it cannot be answered."""
STORE_REFUSES = 4
"""Exit code of a command that the store, the disk or the system does not let do its work."""
TOO_MANY_OPEN = frozenset({errno.EMFILE, errno.ENFILE})
"""Numbers of the system's errors that are told as E609."""
BRAKES = frozenset({"E630", "E631"})
"""Codes of what somebody may want all the same: with `--yes` it is done."""
CODES: Mapping[str, str] = {
    # files
    "E101": "the file cannot be opened",
    "E102": "the file has no rows",
    "E103": "the file is neither CSV nor a workbook",
    "E104": "the text encoding is not known",
    "E105": "no header row with a name or id column",
    "E106": "two columns mean the same field",
    "E107": "the workbook is damaged",
    "E108": "the workbook is too large to read safely",
    "E109": "the workbook has a password",
    "E110": "neither a roster nor completions",
    "E111": "a row has more cells than the header",
    "E112": "a row has fewer cells than the header",
    "E113": "a quote is opened and never closed, or the text has NUL bytes",
    "E114": "no such sheet",
    "E115": "a row of another list further down",
    "E130": "no such field",
    "E131": "no such column",
    "E132": "a column or a field is said twice",
    "E133": "the saved layout does not fit the file",
    "E134": "a sensitive column is never read",
    "W114": "a column is not understood and is left out",
    "W115": "a sensitive column is left out on purpose",
    "W116": "a sheet that is no list is left out",
    "W117": "more or fewer people declared than rows read",
    "W118": "a hidden sheet is read",
    "W119": "a group heading names no unit or audience",
    "W130": "a saved column is gone, another has its field",
    "W131": "a new source, named much like another",
    "W132": "a column is understood but not kept",
    "W133": "another column of the file has the field",
    "W134": "a column without header has data",
    "E140": "a row whose cells were shifted has not been put right",
    "E141": "the file to write is one that is read",
    "E142": "the file to write is somebody else's",
    "E143": "the file cannot be written",
    "E144": "the file changed while it was read",
    "W140": "refused rows left out of the file that goes back",
    "E125": "several old code pages are thinkable, or not the one that was told",
    "E126": "a cell may be in an old code page or in Unicode",
    "E127": "a cell is in an old code page, though the cells above are not",
    "W125": "the text was in an old code page",
    "W126": "a column was in an old code page",
    "E116": "a column that this kind of file needs is missing",
    "E118": "a cell holds an error",
    "E119": "a cell holds a formula without a value",
    "E120": "the workbook could not be read to its end",
    "W121": "hidden rows are read too",
    "W122": "a hidden column is read too",
    "W123": "the name of the file does not fit its content",
    # people
    "E201": "no name",
    "E202": "not a birth date",
    "E203": "no such audience",
    "E204": "born in the future",
    "E205": "birth year out of all reason",
    "E206": "not enough to know the person again",
    "E207": "a citizen id of the wrong length",
    "E208": "a citizen id that is not digits",
    "E209": "one id, two names",
    "W210": "sex not understood, left out",
    "W211": "phone number not understood, left out",
    "W212": "e-mail address not understood, left out",
    "E213": "the same person twice with different values",
    "E214": "the ids of the row belong to two people",
    "E215": "several people fit",
    "W216": "citizen id does not fit the birth year or sex",
    "E218": "not a start or end date",
    "E219": "ends before it starts",
    # values of whole columns
    "E220": "dates of a column in another order",
    "E221": "a date in another order than its column",
    "E222": "a column half converted by a spreadsheet",
    "E223": "a number shortened by a spreadsheet",
    "E224": "the cell holds what belongs into another column",
    "E225": "a name cell without a name",
    "E226": "one name and birth date again and again",
    "W220": "numbers read as dates",
    "W221": "citizen ids given back their leading zeros",
    "W222": "two phone numbers, the first taken",
    "W223": "sex as numbers, left out",
    "W225": "two digits of a year read",
    # who is one person
    "E230": "two people by their citizen ids",
    "E231": "no such pair to review",
    "E232": "not a decision",
    "E233": "decisions that contradict each other",
    "E234": "merged with nobody",
    "E235": "one and the same person",
    # completions
    "E301": "no such level",
    "E302": "no completion date",
    "E303": "completed in the future",
    "E304": "completed before birth",
    "E305": "person unknown",
    "E306": "no such programme",
    "E307": "no level",
    "W308": "not passed, so not recorded",
    "W309": "time of day not understood, left out",
    "E309": "not a completion date",
    "E330": "no completion to take back",
    "E331": "completed on several days, and none said",
    "W332": "taken back before, so not recorded again",
    "W333": "not passed, but the completion counts",
    # other facts
    "E310": "not a whole number",
    "E311": "no unit or organisation",
    "E312": "a word that is not known here",
    "E313": "no date",
    "E314": "dated in the future",
    "E315": "not a date",
    "E316": "the same fact twice with different values",
    "E317": "the programme has nothing of that name",
    "E318": "a milestone of another kind of unit",
    "E319": "a cell that is needed is blank",
    "E320": "no such class",
    "E321": "no such team",
    "E322": "neither a school nor a hamlet",
    "E323": "a new commune to which none of the old one went",
    "W324": "a site that says nothing new",
    # programmes
    "E401": "the programme file is not TOML",
    "E402": "unknown key",
    "E403": "missing key",
    "E404": "wrong value",
    "E405": "the same code twice",
    "E406": "levels not numbered 1, 2, 3 …",
    "E407": "no such audience",
    "E408": "targets of each other in a circle",
    "E409": "a percent outside 0–100",
    "E410": "dates in the wrong order",
    "E411": "no such target, level or other code in the file",
    "E412": "targets that contradict each other",
    "E413": "a target that cannot be reached",
    "W414": "targets that count the same people",
    "W415": "a target not fully shared out",
    "E416": "no such unit on the map",
    "E417": "a programme file of another version of dht",
    "E418": "a year out of all reason",
    "W419": "a percent that looks like a fraction",
    "W420": "a programme file whose name ends in .txt",
    "E421": "more outcomes than can be counted",
    "W422": "a declared population that is the whole of no target",
    # places
    "E501": "no such place",
    "E502": "several places of that name",
    "E503": "the place is not inside the other",
    "E504": "code and name disagree",
    # store
    "E601": "not a dht store",
    "E602": "made by a newer dht",
    "E603": "another program is writing",
    "E604": "the store cannot be written",
    "E605": "disk full or failing",
    "E606": "damaged or encrypted store",
    "E607": "the store cannot be opened",
    "E608": "written, and not confirmed by the disk",
    "E609": "too many files are open",
    "E610": "later batches build on the one to undo",
    "E611": "the batch is undone already",
    "E612": "no such batch",
    "E613": "an undo cannot be undone",
    "E614": "the answer cannot be written out",
    # imports that change or end too much
    "E630": "too many people known before would change",
    "E631": "too many people would leave",
    "E632": "a complete list of no unit",
    "E633": "only a roster can be a complete list",
    "E634": "refused rows are no complete list",
    "W635": "rows were refused, so nobody has left",
    "W636": "not in the list, but perhaps somebody in it",
    # command line and settings
    "E701": "wrong value for an option",
    "E702": "the settings file is wrong",
    "E703": "person not found",
    "E704": "several people of that name",
    "E707": "an option that goes only with another",
    "E708": "no target to project",
    "E710": "no such command",
    "E711": "no such option",
    "E712": "something is missing in the command",
    "E713": "words too many in the command",
    # facts that look implausible
    "W801": "completed before birth",
    "W802": "completed before the programme began",
    "W803": "hundreds on one day by one paper",
    "W804": "one certificate number, several people",
    "W805": "hundreds taught by one trainer in a day",
    "W806": "more people than the headcount",
    "W807": "a claim above the headcount",
    "W808": "one trainer in two communes on one day",
    "E811": "no list of findings",
    "W809": "hundreds confirmed by one trainer in a minute",
    "W810": "one trainer in two communes at once",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where: coordinates as the spreadsheet program shows them.

    `row` counts from 1 with the header rows included. `column` is the header text, `letter` the
    column's letter (`C`).
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong. `value` is the offending text, never personal data.

    `params` fill the words of the code; `choices` are what would have been right.
    """

    code: str
    place: Place = Place()
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """True when the row, file or command is refused because of it."""
        return self.code.startswith("E")


class Refusal(Exception):
    """The command cannot go on; `issues` say why. `exit_code` as in the architecture page."""

    def __init__(self, *issues: Issue, exit_code: int = 1) -> None:
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues
        self.exit_code = exit_code


def wrong_option(option: str, value: str | None, choices: Iterable[str] = ()) -> Refusal:
    """Build the refusal of an option's value."""
    issue = Issue("E701", value=value, params={"option": option}, choices=tuple(choices))
    return Refusal(issue, exit_code=WRONG_USAGE)


def missing_word(command: str, missing: str) -> Refusal:
    """Build the refusal of a command without something that it needs: an option, an argument."""
    return Refusal(Issue("E712", params={"command": command, "missing": missing}), exit_code=WRONG_USAGE)


def column_letter(index: int) -> str:
    """Return the spreadsheet letter of a column counted from 0: 0 → `A`, 26 → `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
