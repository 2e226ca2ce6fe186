"""Why a text is not TOML, in kinds that can be said in any language with what to do about it.

`tomllib` tells where it stopped and says why in English; what a person did there is told from the line
itself, so it does not hang on the wording of one version of Python.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_COORDINATES = re.compile(r"\(at line (\d+), column (\d+)\)$")
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate|redefine)|Duplicate inline")
_KEY_EXPECTED = re.compile(r"Expected '='|Invalid initial character|Invalid statement")
_STRAIGHT_TEXT = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_CURLY = "“”„‟‘’‚‛«»″＂"
_NAME = re.compile(r"\s*([A-Za-z0-9_-]+)\s*([=:]?)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\b")
_WORDS_OF_TRUTH = re.compile(r"(true|false|yes|no|on|off|có|không|đúng|sai)\s*(#.*)?$", re.I)
_OPENED = {"[": "open_list", "{": "inline_table"}
_LONGEST_NUMBER = 4300
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a text is not TOML.

    `kind` names the words (`E401.what.<kind>`), `row` and `column` count from 1, `written` is what stands
    there and `better` what would be right, where that can be told.
    """

    kind: str
    row: int
    column: int
    written: str
    better: str | None = None


def fault_of(text: str, error: ValueError) -> Fault:
    """Return what is wrong where `tomllib` stopped reading a text."""
    lines = text.replace("\r\n", "\n").split("\n")
    message = str(error)
    found = _COORDINATES.search(message)
    if "digits" in message and (number := re.search(rf"\d{{{_LONGEST_NUMBER}}}", text)):
        row, kind, better = text.count("\n", 0, number.start()) + 1, "long_number", None
        at = number.start() - text.rfind("\n", 0, number.start()) - 1
    elif found is None and (opened := _never_closed(lines)) is not None and not _TWICE.match(message):
        (row, at, kind), better = opened, None
    else:
        row, at = (int(found[1]), int(found[2]) - 1) if found else (len(lines), len(lines[-1]))
        kind, at, better = _kind(message, lines[row - 1], at)
    written = lines[row - 1].strip()
    shown = written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"
    return Fault(kind, row, at + 1, shown, better)


def _never_closed(lines: list[str]) -> tuple[int, int, str] | None:
    """Return where something was begun that the text ends without closing, if there is such."""
    rows = range(len(lines), 0, -1)
    for quotes in ('"""', "'''"):
        if sum(line.count(quotes) for line in lines) % 2:
            row = next(row for row in rows if quotes in lines[row - 1])
            return row, lines[row - 1].rfind(quotes), "open_text"
    closed = 0
    for row in rows:
        line = _without_texts(lines[row - 1]).partition("#")[0]
        marks = [] if line.lstrip().startswith("[") else list(re.finditer(r"""['"\[\]{}]""", line))
        for mark in reversed(marks):
            if mark[0] in "]}":
                closed += 1
            elif mark[0] in "[{" and closed:
                closed -= 1
            else:
                return row, mark.start(), _OPENED.get(mark[0], "open_text")
    return None


def _kind(message: str, line: str, at: int) -> tuple[str, int, str | None]:
    """Return the kind, the place in the line (from 0) and what would be right."""
    if unicodedata.category(line[at : at + 1] or " ") == "Cc" and line[at] != "\t":
        return "control_character", at, None
    if "'\\n'" in message:
        return "open_text", _open_quote(line), None
    if message.startswith(("Unescaped", "Escaped character", "Invalid hex")):
        return "backslash", at, None
    if "Unclosed array" in message:
        return "open_list", at, None
    bare = _without_texts(line).partition("#")[0]
    curly = next((i for i, character in enumerate(bare) if character in _CURLY), None)
    if curly is not None:
        return "curly_quotes", curly, _straight(line)
    if (blank := re.search("[\u00a0\u2000-\u200b\u202f\u3000\ufeff]", bare)) is not None:
        return "odd_blank", blank.start(), None
    if _TWICE.match(message):
        return ("table_twice" if line.lstrip().startswith("[") else "twice"), _indent(line), None
    if line.lstrip().startswith("["):
        return "table_head", _indent(line), None
    if "Unclosed inline" in message or line[:at].count("{") > line[:at].count("}"):
        return _in_inline_table(message, line, at)
    if _KEY_EXPECTED.match(message):
        return _wrong_key(line, at)
    return _wrong_value(message, line, at)


def _in_inline_table(message: str, line: str, at: int) -> tuple[str, int, str | None]:
    if message.startswith("Invalid value"):
        return _wrong_value(message, line, at)
    return "inline_table", at, None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _open_quote(line: str) -> int:
    return max(_without_texts(line).find(quote) for quote in "\"'")


def _without_texts(line: str) -> str:
    """Return the line with blanks filled in for quoted texts, so that places stay the same."""
    return _STRAIGHT_TEXT.sub(lambda found: "_" * len(found[0]), line)


def _straight(line: str) -> str:
    return re.sub(f"[{_CURLY}]", '"', line).strip()


def _wrong_key(line: str, at: int) -> tuple[str, int, str | None]:
    named = _NAME.match(line)
    if named is not None and named[2] == ":":
        return "colon", named.end() - 1, f"{named[1]} = {line[named.end() :].strip()}"
    if "=" in line and line.lstrip()[:1] != "=":
        return "key_marks", at, None
    return "no_equals", _indent(line), None


def _wrong_value(message: str, line: str, at: int) -> tuple[str, int, str | None]:
    key, _, rest = line.partition("=")
    start = len(key) + 1 + len(rest) - len(rest.lstrip())
    value = line[start:].rstrip()
    if value.startswith(("[", "{")) or not key.strip():
        key, start, value = "", at, re.split(r"[,\]}]", line[at:])[0].rstrip()
    if not value or value.startswith("#"):
        return "no_value", start, None
    for kind, better in (_day(value, message), _number(key.strip(), value), _truth(value)):
        if kind:
            return kind, start, better
    if value[0] in "\"'":
        kind = "inner_quotes" if value[0] in line[at:].partition("#")[0] else "after_value"
        return kind, at, None
    if value[0].isalpha():
        text = value.partition(" #")[0].strip(" \"'")
        return "no_quotes", start, f'{key.strip()} = "{text}"' if key else f'"{text}"'
    return "other", at, None


Found = tuple[str, str | None]
_NOTHING: Found = ("", None)


def _day(value: str, message: str) -> Found:
    if first := _DAY_FIRST.match(value):
        return _written_day(int(first[3]), int(first[2]), int(first[1]))
    if first := _YEAR_FIRST.match(value):
        return _written_day(int(first[1]), int(first[2]), int(first[3]))
    return ("no_such_day", None) if "Invalid date" in message else _NOTHING


def _written_day(year: int, month: int, day: int) -> Found:
    try:
        return "date", date(year, month, day).isoformat()
    except ValueError:
        return "no_such_day", None


def _number(key: str, value: str) -> Found:
    """Tell numbers as spreadsheets show them: `80,5`, `80 %`, `14.000`, `14 000`, `007`."""
    number = value.partition("#")[0].strip()
    if percent := re.fullmatch(r"([\d.,]+)\s*%", number):
        return "percent_sign", percent[1].replace(",", ".")
    grouped = re.fullmatch(r"\d{1,3}([., ]\d{3})+", number)
    if grouped and key != "percent":
        return "grouped_number", re.sub("[., ]", "", number)
    if re.fullmatch(r"\d+,\d+", number):
        return "decimal_comma", number.replace(",", ".")
    if re.fullmatch(r"0\d+", number):
        return "leading_zero", str(int(number)) if key in ("number", "percent", "level") else f'"{number}"'
    return _NOTHING


def _truth(value: str) -> Found:
    return ("truth", None) if _WORDS_OF_TRUTH.match(value) else _NOTHING
