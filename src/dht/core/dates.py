"""Civil dates as offices write them, brought to ISO 8601 text. Nothing is guessed.

All functions parse one cell in the style of its column, are pure and never raise. Without a style dates
are day first, and two-digit years follow the rule of spreadsheet programs: 00-29 are 2000-2029, 30-99
are 1930-1999. Instants with a zone become the civil date in Asia/Ho_Chi_Minh (UTC+7).
"""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from typing import Literal, NamedTuple, get_args

from dht.core.text import fold

_VIETNAM = timezone(timedelta(hours=7))
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_SERIALS = range(10_000, 60_001)  # 1927-05-18 to 2064-04-08: no other number in an office is a date
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 60
_FIRST_YEAR = 1000

_SEPARATOR = r"\s*[/.\-]\s*"
_TIME = r"(?:\s+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|sa|ch)?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_TIME}", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}),? thang (\d{1,2}),?(?: nam)? (\d{4})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_TIME_OF_DAY = re.compile(r"(?:^|[\st])(\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm|sa|ch)?$", re.ASCII)
_SPOKEN_HOUR = re.compile(r"(?<![\d/.:-])(\d{1,2})\s?(?:giờ|h|g)(?:\s?(\d{2})(?!\d)(?:\s?(?:phút|p|'))?)?")
_TIME_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?(?: (?:am|pm|sa|ch))?),? (?:ngày )?(\d.*)")
_NOON, _HOUR = 12, 60
_CLOCK = r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?"
_INSTANT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})[Tt ]({_CLOCK})([Zz]|[+-]\d{{2}}:?\d{{2}})?", re.ASCII)

_MARKS = r"[._\-?x ]{0,6}"  # what people type for a day or month nobody knows
_PARTLY_KNOWN = re.compile(rf"(\d{{1,2}} ?|{_MARKS})/( ?\d{{1,2}} ?|{_MARKS})/\s*(\d{{4}})", re.ASCII)
_ZEROS = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(?:thang )?(\d{1,2})(?:\s*[/.\-]\s*|,? nam )(\d{4})", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})", re.ASCII)
_YEAR_ONLY = re.compile(r"(?:sinh nam |nam |sn )?(\d{4})(?:\.0)?", re.ASCII)


Order = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[Order, ...] = get_args(Order)


class DateStyle(NamedTuple):
    """How the dates of a column are written: one style for all its cells."""

    order: Order = "dmy"
    """Of the numbers in `2/9/1985`. A year of four digits in front is always year, month, day."""
    short_from: int = 1930
    """The first of the hundred years that two digits can mean."""
    from_1904: bool = False
    """Whether day numbers count from 1 January 1904, as workbooks made on a Macintosh may."""


DAY_FIRST = DateStyle()


def parse_date(text: str, style: DateStyle = DAY_FIRST) -> str | None:
    """Return the full civil date a cell holds as `YYYY-MM-DD`, or None when it holds none.

    Understood: `2/9/1985`, `02-09-1985`, `2.9.85`, `1985-09-02`, `1985/9/2`, any of them with a time,
    `ngày 2 tháng 9 năm 1985`, an instant such as `1985-09-01T17:00:00Z`, and the day number of a
    spreadsheet (10000-60000). Impossible dates and dates in another order than the style's are None.
    """
    return _fast(text, style.order) or _full(_plain(text), style)


def parse_birth(text: str, style: DateStyle = DAY_FIRST) -> str | None:
    """Return a birth date as `YYYY-MM-DD`, or as `YYYY` when the cell tells only the year.

    On top of `parse_date`: `1985`, `9/1985`, `../../1985`, `00/00/1985`, `năm 1985` give `1985`.
    A date that cannot be (`31/02/1985`) is None: its year is not trusted either.
    """
    quick = _fast(text, style.order)
    if quick:
        return quick
    plain = _plain(text)
    return _full(plain, style) or _year(plain, style.order)


def clock_of(text: str) -> str | None:
    """Return the time of day of a cell as `HH:MM` in Vietnam, or None; midnight is a date without a time.

    Understood: `14:05`, `12/03/2025 14:05:59`, `14h05`, `14 giờ`, `14:05:59 12/3/2025`, `2:05 PM`, `2:05 CH`,
    `2025-03-12T07:05:00Z`.
    """
    plain = _plain(text)
    match = _INSTANT.fullmatch(plain)
    if match and match[3]:
        try:
            instant = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3].upper()}")
            return f"{instant.astimezone(_VIETNAM):%H:%M}"
        except (ValueError, OverflowError):
            return None
    found = _TIME_OF_DAY.search(_time_last(plain).lower())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), found[3]
    if half in ("pm", "ch") and hour < _NOON:
        hour += _NOON
    elif half in ("am", "sa") and hour == _NOON:
        hour = 0
    written = f"{hour:02d}:{minute:02d}"
    return written if hour < 2 * _NOON and minute < _HOUR and written != "00:00" else None


def other_order(text: str, style: DateStyle) -> Order | None:
    """Return the order in which a cell that is no date in its style would be one."""
    others = (order for order in ORDERS if order != style.order)
    return next((order for order in others if parse_date(text, style._replace(order=order))), None)


def is_day_number(text: str) -> bool:
    """Say whether a cell holds the number of a day, as spreadsheets keep dates (`31257`)."""
    match = _SERIAL.fullmatch(_plain(text).rstrip("."))
    return match is not None and int(match[1]) in _SERIALS


def has_short_year(text: str) -> bool:
    """Say whether a date is written with two digits of its year."""
    match = _NUMBERS.fullmatch(_plain(text).rstrip(".").lower())
    return match is not None and len(match[3]) == 2


def _fast(text: str, order: Order = "dmy") -> str | None:
    """Parse the two commonest spellings, `dd/mm/yyyy` and `yyyy-mm-dd`, without regular expressions."""
    if len(text) != 10 or not text.isascii():
        return None
    if text[2] == "/" == text[5] and order != "ymd":
        day, month, year = text[:2], text[3:5], text[6:]
        if order == "mdy":
            day, month = month, day
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


def _time_last(plain: str) -> str:
    """Return a text with its time of day, if any, as `14:05` behind the date (`14 giờ 05 ngày 2/9/2025`)."""
    if not any(sign in plain for sign in ":hHgG"):
        return plain
    spoken = _SPOKEN_HOUR.sub(lambda hour: f"{hour[1]}:{hour[2] or '00'}", plain.lower().replace("lúc ", ""))
    first = _TIME_FIRST.fullmatch(spoken)
    return f"{first[2]} {first[1]}" if first else spoken


def _full(plain: str, style: DateStyle) -> str | None:
    trimmed = _time_last(plain).rstrip(".")
    spoken = trimmed.lower()
    if match := _NUMBERS.fullmatch(spoken):
        return _from_numbers(match, style)
    if match := _YEAR_FIRST.fullmatch(spoken):
        return _civil(int(match[1]), int(match[2]), int(match[3]))
    if match := _SERIAL.fullmatch(trimmed):
        return _from_serial(int(match[1]), style)
    if match := _INSTANT.fullmatch(trimmed):
        return _from_instant(match)
    if match := _IN_WORDS.fullmatch(fold(trimmed)):
        return _civil(int(match[3]), int(match[2]), int(match[1]))
    return None


def _from_numbers(match: re.Match[str], style: DateStyle) -> str | None:
    first, second, last = match.groups()
    if style.order == "ymd":
        year_in_front = len(first) == len(last) == 2
        return _civil(_whole_year(first, style), int(second), int(last)) if year_in_front else None
    day, month = (second, first) if style.order == "mdy" else (first, second)
    return _civil(_whole_year(last, style), int(month), int(day))


def _year(plain: str, order: Order) -> str | None:
    spoken = plain.lower()
    if match := _PARTLY_KNOWN.fullmatch(spoken) or _ZEROS.fullmatch(spoken):
        day, month = (int(part) if part.strip().isdigit() else 0 for part in match.groups()[:2])
        if order == "mdy":
            day, month = month, day
        partly = (day == 0 or month == 0) and day <= 31 and month <= 12
        return _reasonable(match[3]) if partly else None
    folded = fold(plain.rstrip("."))
    if (match := _MONTH_AND_YEAR.fullmatch(folded)) and int(match[1]) <= 12:
        return _reasonable(match[2])
    if (match := _YEAR_AND_MONTH.fullmatch(folded)) and int(match[2]) <= 12:
        return _reasonable(match[1])
    if match := _YEAR_ONLY.fullmatch(folded):
        return _reasonable(match[1])
    return None


def _reasonable(year: str) -> str | None:
    return year if int(year) >= _FIRST_YEAR else None


def _whole_year(digits: str, style: DateStyle) -> int:
    year = int(digits)
    return year if len(digits) == 4 else style.short_from + (year - style.short_from) % 100


def _civil(year: int, month: int, day: int) -> str | None:
    if year < _FIRST_YEAR or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month]:
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _from_serial(number: int, style: DateStyle) -> str | None:
    if number not in _SERIALS:
        return None
    return (_DAY_ZERO[style.from_1904] + timedelta(days=number)).isoformat()


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
