"""What a heading across the row, or a sheet's name, says about the rows below: unit, hamlet or audience.

Words are compared with their tone marks: `Bản Nà Khoa` is a village and `Bàn Thị Mai` a person, `Tổng cộng`
is a total and `Tống Công Sơn` a person.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dht.core.text import clean, fold

HeadingKind = Literal[
    "district", "commune", "village", "organisation", "department", "block", "part", "audience", "other"
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood. `style` is its numbering (`roman`, `letter`, `number` …), equal on one rank."""

    kind: HeadingKind
    style: str
    text: str
    """As it is to be kept: without numbering and without a count in brackets."""
    commune: str = ""
    """The commune that the name of an organisation tells: `UBND xã Mường Nhé`."""
    audience: str = ""
    """Codes, for the kind `audience`."""


class TakenUnit(NamedTuple):
    """What a row takes from the headings above it; an empty text is nothing."""

    organisation: str = ""
    commune: str = ""
    district: str = ""
    audience: str = ""
    village: str = ""


NO_UNIT = TakenUnit()


class Vocabulary(NamedTuple):
    """What only the data of the offices can tell of a text."""

    audience_of: Callable[[str], str]
    """The codes of the audiences that the whole text names, or an empty text."""
    is_commune: Callable[[str], bool]
    is_district: Callable[[str], bool]
    """Whether the text names exactly one place where the file's people can be."""


_PLACES = ("district", "commune")
_UNITS = ("organisation", "department", "block")
"""A heading of one of these is in no hamlet that was named above it."""
_UPPER_STYLES = ("roman", "letter")
_LOWER_STYLES = ("number", "deep")
_DISTRICT = r"(?:huyện|quận|thị xã|thành phố|h\.|tx\.?|tp\.?)\s+\S"
_COMMUNE = r"(?:xã|phường|thị trấn|đặc khu|x\.|p\.|tt\.)\s*(?!đội|đoàn)\S"
_SCHOOL_KIND = (
    r"(?:th|thcs|thpt|tiểu học|trung học|phổ thông|pt|ptdt\w*|ptcs|mầm non|mẫu giáo|mn|mg|liên cấp"
    r"|nội trú|bán trú|dân tộc|chuyên|chính trị|cao đẳng|cđ|đại học|đh|trung cấp|tc|dạy nghề|nghề"
    r"|bồi dưỡng|quốc tế"
    r"|tư thục)"
)
_SCHOOL = (
    rf"trường\s+{_SCHOOL_KIND}\b\S*|(?:thcs|thpt|ptdtbt|ptdtnt|ptdt|ptcs|th\s*(?:&|và)\s*thcs)\b\S*\s+\S"
    r"|(?:tiểu học|mầm non|mẫu giáo|trung học cơ sở|trung học phổ thông|mn\.?)\s+\S"
)
_AT_PLACE = r"(?:xã|phường|huyện|tỉnh|thị|thành phố|quận)"
_OFFICE = (
    r"ubnd|hđnd|(?:uỷ|ủy) ban|đảng (?:uỷ|ủy|bộ)|(?:huyện|thành|tỉnh|thị) (?:uỷ|ủy)|mttq|mặt trận tổ quốc"
    rf"|công an {_AT_PLACE}|ban chỉ huy quân sự|trạm y tế|chi cục|bệnh viện|bảo hiểm xã hội|kho bạc"
    r"|ngân hàng|sở (?:giáo dục|gd|nội vụ|khoa học|kh|thông tin|tt|y tế|tài|công thương|nông|tư pháp|xây"
    r"|văn h"
    r"|lao động|giao|kế|ngoại|dân tộc|du lịch)\w*|(?:toà|tòa) án|viện (?:kiểm|nghiên|khoa)\w*|trung tâm"
    r"|ttgd\w*|tt\s*gd\w*|gdnn\w*|công ty|doanh nghiệp|hợp tác xã|htx|cơ quan|đơn vị|phòng (?:giáo dục"
    r"|gd)\w*|liên đoàn"
    rf"|hội (?:phụ nữ|lhpn|liên|nông dân|cựu|ccb|khuyến|người|chữ thập)\w*"
    rf"|đoàn (?:thanh niên|tncs|thể|{_AT_PLACE})"
)
_DEPARTMENT = (
    r"văn phòng|phòng|bộ phận|đội|trung tâm (?:phục vụ|dịch vụ|hành chính)"
    r"|ban (?:giám|quản lý|chỉ huy|tổ chức|tuyên|dân vận|chấp hành|thường|kiểm|công tác|chỉ đạo|nội|pháp"
    r"|xây)\w*"
)
_BLOCK = (
    r"khối (?:(?:các )?(?:trường|cơ quan|đơn vị|phòng)|thpt|thcs|th|tiểu học|mầm non|mn|gdtx|đảng|chính quyền"
    r"|đoàn thể|nhà nước|quản lý|hành chính|sự nghiệp|doanh nghiệp|xã|phường)\b"
)
_HAMLET = r"(?:thôn|bản|xóm|buôn|ấp|tổ dân phố|tdp|khu phố|tiểu khu)\s+\S"
_PART = (
    r"ban (?:giám|lãnh đạo)\b|(?:tổ|nhóm|lớp|khối|cụm|điểm trường|phân hiệu|chi bộ)\s+\S"
    r"|(?:đợt|ca|buổi|khóa|khoá)\s+(?:\d|sáng|chiều|tối)"
)
_STAFF = re.compile(
    r"(?:nhân viên|viên chức|công chức|cán bộ|người (?:lao động|học|dân)|lao động|hợp đồng|bảo vệ|phục vụ"
    r"|học viên|học sinh"
    r"|lãnh đạo|khách mời|đại biểu|danh sách|đối tượng|thành phần|biên chế)\b"
)
"""Whom a heading gathers that names neither a unit nor one known audience."""
_PLAIN = re.compile(  # without tone marks: only what can be no name of a person
    r"truong (?:th|thcs|thpt|ptdt\w*|tieu hoc|mam non|mn|trung hoc|pho thong)\b"
    r"|(?:ubnd|hdnd|thcs|thpt|ptdt\w*)\b|khoi (?:th|thcs|thpt|tieu hoc|mam non)\b|huyen uy|thi xa "
    r"|thanh pho |thi tran "
)
_BY_KIND: tuple[tuple[HeadingKind, re.Pattern[str]], ...] = (
    ("organisation", re.compile(_SCHOOL)),
    ("block", re.compile(_BLOCK)),
    ("village", re.compile(_HAMLET)),
    ("part", re.compile(_PART)),
    ("department", re.compile(rf"(?!phòng (?:giáo dục|gd))(?:{_DEPARTMENT})\b\s*\S")),
    ("organisation", re.compile(rf"(?:{_OFFICE})\b")),
    ("district", re.compile(_DISTRICT)),
    ("commune", re.compile(_COMMUNE)),
)
_BESIDE_NAMES = re.compile(r"trường\s+\S|x\.|h\.|p\.")
"""Needs no school kind where no name can stand: in a column before that of the names."""

_NUMBERING = re.compile(
    r"(?:(?P<roman>[IVXLC]+)|(?P<letter>[A-ZĐ])|(?P<deep>\d{1,2}(?:\.\d{1,2})+)|(?P<number>\d{1,2}))"
    r"(?:\s*[.)/:]+|\s+[-–])\s*(?=\S)"
)
_LABEL = re.compile(
    r"^(?:tên\s+)?(?:đơn vị(?: công tác)?|cơ quan|địa phương|địa bàn)\s*:\s*(?=\S)", re.IGNORECASE
)
_PLACE_LABEL = re.compile(
    r"^(xã|phường|thị trấn|huyện|quận|thị xã|thành phố|thôn|bản|xóm|tổ dân phố|tdp|khu phố)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_SCHOOL_LABEL = re.compile(r"^(?P<word>trường)\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*(?:[:–-]\s*|\(\s*)(?:\w+\s+)?\d+\s*"
    r"(?:người|giáo viên|gv|cán bộ|học viên|đồng chí|đ/c|hv|hs)?\s*\)?\s*$",
    re.IGNORECASE,
)
_COMMUNE_OFFICE = re.compile(
    r"^(?:ubnd|hđnd|(?:uỷ|ủy) ban nhân dân|đảng (?:uỷ|ủy)|công an|trạm y tế|mttq|(?:uỷ|ủy) ban mttq)"
    r"(?:\s+và\s+\w+)?\s+(?P<commune>(?:xã|phường|thị trấn)\s+[^,()\-–]+)",
    re.IGNORECASE,
)
_COMMUNE_AFTER = re.compile(r"[,(–-]\s*(?P<commune>(?:xã|phường|thị trấn)\s+[^,()\-–]+)", re.IGNORECASE)
_NO_NAME_AFTER_TH = frozenset(
    ("nam", "thang", "quy", "dot", "danh", "ds", "kq", "ket", "gv", "cb", "hs", "hv", "chung", "toan", "so",
     "tong", "bao", "theo", "cac", "va", "du", "tu", "den", "sl")
)  # fmt: skip


def split_numbering(text: str) -> tuple[str, str]:
    """Return the style of the numbering in front of a text (`roman`, `letter` …, or empty) and the rest."""
    match = _NUMBERING.match(text)
    return (match.lastgroup or "", text[match.end() :]) if match else ("", text)


def numbering_style(cell: str) -> str:
    """Return the style of a numbering of a cell of its own: `I`, `A.`, `2.1`; else an empty text."""
    style, rest = split_numbering(f"{cell.strip().rstrip('.)/:')}. x")
    return style if rest == "x" else ""


def read_heading(text: str, style: str, vocabulary: Vocabulary, *, beside_names: bool) -> Heading | None:
    """Say what a text alone in its row is the heading of, or None when it may be anything.

    `style` is the numbering that stands in a cell of its own. `beside_names` tells that it stands in a column
    where no name of a person can be.
    """
    text = clean(text)
    if not style:
        style, text = split_numbering(text)
    text = clean(_COUNT.sub("", text)).rstrip(" :;.-–")
    text = _without_label(text)
    low = text.lower()
    if not any(letter.isalpha() for letter in text) or len(text) > 150:
        return None
    if codes := vocabulary.audience_of(text):
        return Heading("audience", style or "audience", text, audience=codes)
    kind = next((kind for kind, words in _BY_KIND if words.match(low)), None)
    if kind is None and _is_primary_school(text):
        kind = "organisation"
    if kind is None and low.isascii() and _PLAIN.match(low):
        kind = _plain_kind(low)
    if kind is None and beside_names and _BESIDE_NAMES.match(low):
        kind = "organisation" if low.startswith("trường") else None
    if kind is None:
        sure = style in _UPPER_STYLES and (_is_phrase(text) or _STAFF.match(low))
        return Heading("other", style, text) if sure else None
    name, commune = _with_commune(text, vocabulary) if kind == "organisation" else (text, "")
    return Heading(kind, style or kind, name, commune)


def read_sheet_name(name: str, vocabulary: Vocabulary) -> Heading | None:
    """Say which unit a sheet's name is, or None: `Xã Mường Nhé`, `TH Quảng Lâm`, `Nậm Pồ` if certain."""
    text = re.sub(r"^\d{1,3}\s*[._)\-–]\s*|\s*\(\d{1,2}\)$", "", clean(name)).strip()
    if not any(letter.isalpha() for letter in text):
        return None
    found = read_heading(text, "sheet", vocabulary, beside_names=True)
    if found is not None and found.kind in ("organisation", "commune", "district"):
        return found
    if found is None or found.kind == "other":
        as_commune, as_district = vocabulary.is_commune(text), vocabulary.is_district(text)
        if as_commune != as_district:
            return Heading("commune" if as_commune else "district", "sheet", text)
    return None


def _plain_kind(low: str) -> HeadingKind:
    if low.startswith("khoi"):
        return "block"
    if low.startswith("thi tran"):
        return "commune"
    return "district" if low.startswith(("thi xa", "thanh pho")) else "organisation"


def _is_primary_school(text: str) -> bool:
    """Tell `TH Quảng Lâm` from `TH năm 2025`, where TH stands for a summary (tổng hợp)."""
    words = text.split()
    if words[0] not in ("TH", "Th") or len(words) < 2:
        return False
    return words[1].isalpha() and words[1][0].isupper() and fold(words[1]) not in _NO_NAME_AFTER_TH


def _is_phrase(text: str) -> bool:
    """Tell words from a name: of a name every word begins with a capital letter."""
    return any(word[0].islower() and word.isalpha() for word in text.split()[1:]) and "." not in text[:4]


def _without_label(text: str) -> str:
    """Return `TH Nà Tấu` of `Trường: TH Nà Tấu`, `Trường Nà Tấu` of `Trường: Nà Tấu`."""
    text = _PLACE_LABEL.sub(r"\1 ", _LABEL.sub("", text))
    school = _SCHOOL_LABEL.match(text)
    if school is None:
        return text
    name = school["name"]
    whole = _is_primary_school(name) or re.match(_SCHOOL, name.lower())
    return name if whole else f"{school['word']} {name}"


def _with_commune(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the name of an organisation, without the commune behind it, and the commune if it is one."""
    office, behind = _COMMUNE_OFFICE.match(text), _COMMUNE_AFTER.search(text)
    found = office or behind
    commune = found["commune"].strip() if found else ""
    if not commune or not vocabulary.is_commune(commune):
        return text, ""
    return (text if office else text[: found.start()].rstrip() if found else text), commune


class Outline:
    """The headings that hold for the rows below, outermost first."""

    def __init__(self, sheet: TakenUnit = NO_UNIT) -> None:
        self._sheet = sheet
        self._open: list[tuple[int, Heading]] = []

    def enter(self, row: int, heading: Heading) -> bool:
        """Go on below a heading; headings of its rank and below end. Say whether one of those told a unit."""
        before = self.unit()
        styles = [opened.style for _, opened in self._open]
        if heading.style in styles:
            del self._open[styles.index(heading.style) :]
        if heading.style in _UPPER_STYLES:
            self._open = [entry for entry in self._open if entry[1].style not in _LOWER_STYLES]
        if heading.kind in _UNITS:
            self._open = [entry for entry in self._open if entry[1].kind != "village"]
        if heading.kind in _PLACES:
            ended = _PLACES[_PLACES.index(heading.kind) :]
            self._open = [
                e
                for e in self._open
                if e[1].kind == "audience" or (e[1].kind in _PLACES and e[1].kind not in ended)
            ]
        self._open.append((row, heading))
        return self.unit() != before

    def leave(self) -> None:
        """Forget all headings: another list begins."""
        self._open.clear()

    def unit(self) -> TakenUnit:
        """Return what the headings and the sheet's name say together; the inner heading wins."""
        said = {field: self._saying(field) for field in TakenUnit._fields}
        return TakenUnit(
            **{name: found[1] if found else getattr(self._sheet, name) for name, found in said.items()}
        )

    def source(self, field: str) -> tuple[int, str]:
        """Return the row of the heading that says a field and its text; row 0 is the name of the sheet."""
        found = self._saying(field)
        return (found[0], found[2]) if found else (0, getattr(self._sheet, field))

    def _saying(self, field: str) -> tuple[int, str, str] | None:
        """Return row, value and text of the heading that says a field."""
        kinds = ("organisation", "department", "block") if field == "organisation" else (field,)
        for kind in kinds:
            for row, heading in reversed(self._open):
                if field == "commune" and heading.commune:
                    return row, heading.commune, heading.commune
                if heading.kind == kind:
                    return row, heading.audience or heading.text, heading.text
        return None
