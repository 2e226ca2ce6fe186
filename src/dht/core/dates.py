"""Civil dates as offices write them, brought to ISO 8601 text. Day first, always; nothing is guessed.

All functions parse one cell, are pure and never raise. Two-digit years follow the rule of spreadsheet
programs: 00-29 are 2000-2029, 30-99 are 1930-1999. Instants with a zone become the civil date in
Asia/Ho_Chi_Minh (UTC+7).
"""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

from dht.core.text import fold

_VIETNAM = timezone(timedelta(hours=7))
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 60_001)  # 1954-10-03 to 2064-04-08: no other number in an office is a date
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 60
_FIRST_YEAR = 1000
_TWO_DIGIT_PIVOT = 30

_SEPARATOR = r"\s*[/.\-]\s*"
_TIME = r"(?:\s+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|sa|ch)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_TIME}", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}),? thang (\d{1,2}),?(?: nam)? (\d{4})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_CLOCK = r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?"
_INSTANT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})[Tt ]({_CLOCK})([Zz]|[+-]\d{{2}}:?\d{{2}})?", re.ASCII)

_MARKS = r"[._\-?x ]{0,6}"  # what people type for a day or month nobody knows
_PARTLY_KNOWN = re.compile(rf"(\d{{1,2}} ?|{_MARKS})/( ?\d{{1,2}} ?|{_MARKS})/\s*(\d{{4}})", re.ASCII)
_ZEROS = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(?:thang )?(\d{1,2})(?:\s*[/.\-]\s*|,? nam )(\d{4})", re.ASCII)
_YEAR_ONLY = re.compile(r"(?:sinh nam |nam |sn )?(\d{4})(?:\.0)?", re.ASCII)


def parse_date(text: str) -> str | None:
    """Return the full civil date a cell holds as `YYYY-MM-DD`, or None when it holds none.

    Understood: `2/9/1985`, `02-09-1985`, `2.9.85`, `1985-09-02`, `1985/9/2`, any of them with a time,
    `ngày 2 tháng 9 năm 1985`, an instant such as `1985-09-01T17:00:00Z`, and the day number of a
    spreadsheet (1900 system, 20000-60000). Impossible dates and month-first dates are None.
    """
    return _fast(text) or _full(_plain(text))


def parse_birth(text: str) -> str | None:
    """Return a birth date as `YYYY-MM-DD`, or as `YYYY` when the cell tells only the year.

    On top of `parse_date`: `1985`, `9/1985`, `../../1985`, `00/00/1985`, `năm 1985` give `1985`.
    A date that cannot be (`31/02/1985`) is None: its year is not trusted either.
    """
    quick = _fast(text)
    if quick:
        return quick
    plain = _plain(text)
    return _full(plain) or _year(plain)


def _fast(text: str) -> str | None:
    """Parse the two commonest spellings, `dd/mm/yyyy` and `yyyy-mm-dd`, without regular expressions."""
    if len(text) != 10 or not text.isascii():
        return None
    if text[2] == "/" == text[5]:
        day, month, year = text[:2], text[3:5], text[6:]
    elif text[4] == "-" == text[7]:
        year, month, day = text[:4], text[5:7], text[8:]
    else:
        return None
    if day.isdigit() and month.isdigit() and year.isdigit():
        return _civil(int(year), int(month), int(day))
    return None


def _plain(text: str) -> str:
    """Bring digits and spaces to ASCII, drop the text mark of a spreadsheet and closing punctuation."""
    if len(text) > _LONGEST:
        return ""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return plain.replace("\u200b", "").replace("\ufeff", "").strip("'’‘` ").rstrip(",; ")


def _full(plain: str) -> str | None:
    trimmed = plain.rstrip(".")
    spoken = trimmed.lower()
    if match := _DAY_FIRST.fullmatch(spoken):
        return _civil(_whole_year(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(spoken):
        return _civil(int(match[1]), int(match[2]), int(match[3]))
    if match := _SERIAL.fullmatch(trimmed):
        return _from_serial(int(match[1]))
    if match := _INSTANT.fullmatch(trimmed):
        return _from_instant(match)
    if match := _IN_WORDS.fullmatch(fold(trimmed)):
        return _civil(int(match[3]), int(match[2]), int(match[1]))
    return None


def _year(plain: str) -> str | None:
    spoken = plain.lower()
    if match := _PARTLY_KNOWN.fullmatch(spoken) or _ZEROS.fullmatch(spoken):
        day, month = (int(part) if part.strip().isdigit() else 0 for part in match.groups()[:2])
        partly = (day == 0 or month == 0) and day <= 31 and month <= 12
        return _reasonable(match[3]) if partly else None
    folded = fold(plain.rstrip("."))
    if (match := _MONTH_AND_YEAR.fullmatch(folded)) and int(match[1]) <= 12:
        return _reasonable(match[2])
    if match := _YEAR_ONLY.fullmatch(folded):
        return _reasonable(match[1])
    return None


def _reasonable(year: str) -> str | None:
    return year if int(year) >= _FIRST_YEAR else None


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


def _civil(year: int, month: int, day: int) -> str | None:
    if year < _FIRST_YEAR or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month]:
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _from_serial(number: int) -> str | None:
    if number not in _SERIALS:
        return None
    return (_SPREADSHEET_DAY_ZERO + timedelta(days=number)).isoformat()


def _from_instant(match: re.Match[str]) -> str | None:
    written, clock, zone = match.groups()
    civil = _fast(written)
    if civil is None or zone is None:
        return civil
    try:
        instant = datetime.fromisoformat(f"{written}T{clock}{zone.upper()}")
        return instant.astimezone(_VIETNAM).date().isoformat()
    except (ValueError, OverflowError):  # 25 o'clock, or past the end of the calendar
        return None
