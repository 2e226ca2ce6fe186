"""The rows of a printed list that are nobody's: group headings, totals, signatures, headers on every page.

Only a row that cannot be a person's is taken so. A row with an id or a birth date never is, and a row in
doubt stays what it was: a person's row that will be refused.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from dht.core.dates import parse_birth
from dht.core.faulty_cells import fault_in
from dht.core.header_names import PERSON_FIELDS
from dht.core.header_rows import numbers_columns
from dht.core.header_words import read_header
from dht.core.headers import Layout
from dht.core.text import clean, fold, squash

RowKind = Literal[
    "title", "header", "column_numbers", "group", "total", "signature", "repeated_header", "note", "example"
]
ROW_KINDS: tuple[RowKind, ...] = (
    "title", "header", "column_numbers", "group", "total", "signature", "repeated_header", "note",
    "example",
)  # fmt: skip

ID_FIELDS = ("citizen_id", "old_citizen_id", "staff_code")
BIRTH_FIELDS = ("birth_date", "birth_year", "birth_male", "birth_female")
NAME_FIELDS = ("full_name", "family_name", "given_name")
_REACHED_FIELDS = ("phone", "email")
Filled = Sequence[tuple[int, str]]
"""The cells of a row with text, as (column, cleaned text)."""
_DIGITS_OF_AN_ID = 5
_DIGITS_OF_A_PHONE = 9
_LONGEST_LINE = 200

_NOUN = (
    r"(?:người|giáo viên|gv|cán bộ|cb|học viên|học sinh|đồng chí|đ/c|nhân viên|lượt người|trường hợp|hv"
    r"|hs|nam"
    r"|nữ)"
)
_TOTAL = re.compile(
    rf"(?:tổng cộng|cộng|tổng|tổng số)(?:\s+(?:{_NOUN}|chung|toàn \w+|của .{{1,60}}))?\s*(?:$|[:.=;(\d–-].*)"
    r"|tổng (?:số|cộng)\s+\S.*[:\d].*"
    r"|(?:tổng(?: cộng| số)?|cộng)\s+(?:trường|xã|phường|khối|huyện|mục|trang|phần|nhóm|tổ|lớp)\b.*"
    r"|\(?\s*(?:ấn định )?(?:tổng )?danh sách(?: này)?(?: trên)?\s*(?:gồm|có|:).*(?:\d|người).*"
    r"|(?:số lượng|sĩ số)\s*:.*"
)
_TOTAL_WITHOUT_MARKS = re.compile(
    r"(?:tong cong|tong so|cong|tong)\s*(?:[:=]\s*|\s)\d.*|(?:tong cong|tong so)\s*:?"
)
_DECLARED = re.compile(
    rf"(?:tổng cộng|cộng|tổng số|tổng|danh sách|số lượng|sĩ số)(?:\s+(?:này|trên|{_NOUN}|gồm|có|là|số|cộng))*"
    rf"\s*[:=(]?\s*(?:(?:này|gồm|có|là"
    rf"|{_NOUN})\s*:?\s*)*(\d{{1,6}})(?![\d.,/])(?:\s*\([^)]*\))?\s*(?P<noun>{_NOUN})?\b"
)
_AMOUNT = re.compile(
    rf"[\d.,/\s%–-]{{1,12}}(?:{_NOUN})?|{_NOUN}(?:\s*:\s*\d+)?|x+|(?:có mặt|vắng(?: mặt)?)\s*:?\s*\d*",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"cộng (?:hoà|hòa) (?:xã hội|xhcn)|độc lập\s*[-–]\s*tự do")
_TITLE = re.compile(
    r"danh sách(?! (?:này )?(?:gồm|có) )\s+\S|\(?kèm theo"
    r"|phụ lục|biểu (?:số|mẫu|\d)|mẫu (?:số|biểu|\d)|trang\s*:?\s*\d+|page \d+"
    r"|\(?ban hành kèm|năm học\s*:?\s*\d"
    r"|(?:lớp|môn|ngày|khoá|khóa|khoá học|khóa học|địa điểm|thời gian)\s*:"
)
_NOTE = re.compile(r"(?:\*+\s*)?(?:ghi chú|lưu ý|chú thích)\b|\(?\*+\)?\s*\S")
_ROLE = (
    r"hiệu trưởng|phó hiệu trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|trưởng phòng|phó trưởng phòng"
    r"|trưởng ban|chánh văn phòng|kế toán(?: trưởng)?|văn thư|bí thư(?: chi bộ)?|tổ trưởng"
    r"|trưởng (?:thôn|bản|xóm)|giáo viên chủ nhiệm|gvcn|cán bộ (?:tổng hợp|phụ trách|theo dõi)"
    r"|chuyên viên|thư ký"
)
_SIGNATURE = re.compile(
    r"người (?:lập|tổng hợp|ghi|điểm danh|duyệt|kiểm tra|báo cáo|nhận|giao|viết)\b.{0,40}"
    r"|thủ trưởng(?: .{1,40})?"
    rf"|(?:{_ROLE})\s*(?:,.{{0,40}}|\(.*\))?|(?:kt|tm|tl|tuq|q)\s*\.\s*.{{1,80}}|cán bộ lập.{{0,40}}"
    r"|lãnh đạo (?:đơn vị|cơ quan|trường|phòng|xã)?.{0,30}|xác nhận(?: của)?\b.{0,80}"
    r"|(?:phê )?duyệt(?: của .{1,40})?|đại diện\b.{0,60}|nơi nhận\s*:?.{0,80}|\(?\s*(?:đã )?ký(?:\s*(?:,"
    r"|tên|ghi|và|đóng|\().{0,60})?\)?"
)
_SIGNED_ON = re.compile(
    r"(?:\D{2,60}?[,.…\s]\s*)?ngay[\s\d.…_/]{0,24}thang[\s\d.…_/]{0,24}nam[\s\d.…_]{0,20}"
)


def declared_people(text: str, *, bare: bool = True) -> int | None:
    """Return how many people a text says there are: `Tổng cộng: 02 người` → 2; None if it does not say.

    `bare` lets a total do without the word people: `Cộng: 12`. `Tổng số giờ: 40` counts no people.
    """
    low = clean(text).lower()
    match = _DECLARED.search(low)
    if match is None:
        return None
    starts_so = bare and match.start() == 0 and not low.startswith("danh sách")
    return int(match[1]) if match["noun"] or starts_so else None


class RowClassifier:
    """Says what kind of row a suspicious row of one list is, when it is certainly no person's."""

    def __init__(self, layout: Layout, header_rows: Sequence[Sequence[str]]) -> None:
        self._header = layout.header
        self._columns: Mapping[str, int] = layout.columns
        self._field_at = {at: name for name, at in layout.columns.items()}
        self._field_at |= {at: f"level {level}" for level, at in layout.level_columns.items()}
        self._header_keys = {_key(row) for row in header_rows}
        named = [layout.columns[name] for name in NAME_FIELDS if name in layout.columns]
        self.name_column = min(named, default=0)
        self._ids = [layout.columns[name] for name in ID_FIELDS if name in layout.columns]
        self._births = [layout.columns[name] for name in BIRTH_FIELDS if name in layout.columns]
        self._reached = [layout.columns[name] for name in _REACHED_FIELDS if name in layout.columns]
        self._row_no = layout.columns.get("row_no")

    def filled(self, row: Sequence[str]) -> Filled:
        """Return the cells with text as (column, cleaned text); one text in many cells is one merged cell."""
        found = [(at, text) for at, cell in enumerate(row) if cell.strip() and (text := clean(cell))]
        return found[:1] if len(found) > 2 and len({text for _, text in found}) == 1 else found

    def is_personal(self, filled: Filled) -> bool:
        """Tell whether a row holds what only a person has: an id, a birth date, a phone."""
        texts = dict(filled)
        return (
            any(_has_digits(texts.get(at, ""), _DIGITS_OF_AN_ID) for at in self._ids)
            or any(at in texts and parse_birth(texts[at]) is not None for at in self._births)
            or any("@" in texts.get(at, "") for at in self._reached)
            or any(_has_digits(texts.get(at, ""), _DIGITS_OF_A_PHONE) for at in self._reached)
        )

    def header_kind(self, row: Sequence[str], filled: Filled) -> RowKind | None:
        """Tell a header that is printed again, and column numbers; `header` is one of another list."""
        if numbers_columns(row):
            return "column_numbers"
        key = _key(row)
        if key in self._header_keys:
            return "repeated_header"
        if len(filled) < 2:
            return None
        readings = [read_header(text) for _, text in filled]
        fields = {reading.what for reading in readings if reading}
        known = sum(reading is not None for reading in readings)
        if not fields & PERSON_FIELDS or known < 3 or known * 4 < len(filled) * 3:
            return None
        same = all(
            reading is None or self._field_at.get(at) == reading.what or self._named_so(at, text)
            for (at, text), reading in zip(filled, readings, strict=True)
        )
        return "repeated_header" if same else "header"

    def _named_so(self, at: int, text: str) -> bool:
        return at < len(self._header) and squash(text) in squash(self._header[at])

    def holds_only_its_number(self, filled: Filled) -> bool:
        """Tell a row that was numbered beforehand and never filled in."""
        return len(filled) == 1 and filled[0][0] == self._row_no and filled[0][1].strip(".").isdecimal()

    def plain_kind(self, filled: Filled) -> RowKind | None:
        """Tell totals, titles in the middle, notes and what stands above a signature."""
        if self._is_total(filled):
            return "total"
        texts = [text.lower() for _, text in filled]
        if any(map(_MOTTO.match, texts)) or (_TITLE.match(texts[0]) and len(texts) <= 3):
            return "title"
        if len(texts) == 1 and _NOTE.match(texts[0]):
            return "note"
        return "signature" if self._is_signature(filled) else None

    def _is_total(self, filled: Filled) -> bool:
        (at, text), *others = filled
        if others and at == self._row_no and text.strip(".").isdecimal():
            return False
        low = text.lower()
        plain = low.isascii() and bool(_TOTAL_WITHOUT_MARKS.fullmatch(low))
        return (bool(_TOTAL.fullmatch(low)) or plain) and all(
            _AMOUNT.fullmatch(other) or fault_in(other) for _, other in others
        )

    def _is_signature(self, filled: Filled) -> bool:
        """Tell the line of a signature block: where a name could stand there is none."""
        said = [(at, _signs(text)) for at, text in filled if not _is_dots(text)]
        own = (*NAME_FIELDS, "row_no")
        return any(signs for _, signs in said) and all(
            signs or self._field_at.get(at) not in own for at, signs in said
        )

    def follows_signature(self, filled: Filled) -> bool:
        """Tell whether a row may stand below a signature block: names, remarks, whom the copies go to."""
        return all(at != self._row_no or not text[0].isdecimal() for at, text in filled) and all(
            sum(map(str.isdigit, text)) < _DIGITS_OF_AN_ID for _, text in filled
        )

    def lone_text(self, filled: Filled) -> tuple[int, str, str] | None:
        """Return (column, text, numbering in its own cell) of a row that says one thing only.

        Amounts may stand right of it, but in no column that describes a person.
        """
        cells = list(filled)
        numbering = ""
        if len(cells) > 1 and cells[0][0] in (self._row_no, self.name_column - 1) and len(cells[0][1]) <= 6:
            numbering = cells[0][1]
            cells = cells[1:]
        at, text = cells[0]
        if at > self.name_column or not any(map(str.isalpha, text)) or len(text) > _LONGEST_LINE:
            return None
        personal = {*self._ids, *self._births, *self._reached}
        counted = all(
            i not in personal and other[0].isdigit() and _AMOUNT.fullmatch(other) for i, other in cells[1:]
        )
        return (at, text, numbering) if counted else None


def _has_digits(text: str, least: int) -> bool:
    """Tell a number from a sentence with a number in it."""
    digits = sum(map(str.isdigit, text))
    return digits >= least and digits >= sum(map(str.isalpha, text))


def _key(row: Sequence[str]) -> tuple[str, ...]:
    keys = [squash(cell) for cell in row]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _signs(text: str) -> bool:
    low = text.lower().strip()
    return bool(_SIGNATURE.fullmatch(low)) or bool(_SIGNED_ON.fullmatch(fold(low)))


def _is_dots(text: str) -> bool:
    return not any(map(str.isalnum, text))
