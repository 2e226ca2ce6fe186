"""Writes `docs/errors.md` from the catalogue: `python -m dht.words.errors_page > docs/errors.md`."""

import re
import sys
from collections.abc import Iterator

from dht.core.issues import CODES
from dht.words.catalogue.complaints import COMPLAINTS

_TOPICS = {
    "1": "Files",
    "2": "People",
    "3": "Completions",
    "4": "Programme files",
    "5": "Places",
    "6": "The store",
    "7": "Options and settings",
    "8": "Facts that look implausible",
}
_FIELD = re.compile(r"\{(\w+)[^}]*\}")

_HEAD = """\
# Errors and warnings

Every code that dht prints, what it means and what to do about it. Codes are stable and never reused.
`E…` refuses a row, a file or a command; with `W…` the row goes in all the same. `<…>` stands for what
is particular to the case.

<!-- Made by `python -m dht.words.errors_page > docs/errors.md`; change the catalogue, not this page. -->
"""


def errors_page() -> str:
    """Return the page: one paragraph per code in English, with the Vietnamese wording below it."""
    parts = [_HEAD]
    topic = ""
    for code, meaning in CODES.items():
        if code[1] != topic:
            topic = code[1]
            parts.append(f"## {_TOPICS[topic]}\n")
        parts.append("\n".join(_paragraph(code, meaning)) + "\n")
    return "\n".join(parts)


def _paragraph(code: str, meaning: str) -> Iterator[str]:
    complaint = COMPLAINTS[code]
    whats = [words for part, words in complaint.items() if part.split(".")[0] == "what"]
    (vietnamese, english), hint = complaint["why"], complaint["hint"]
    yield f"### {code}: {meaning}\n"
    yield f"{english} **Hint:** {_spelt(hint[1])}.\n"
    yield f"*Tiếng Việt:* {vietnamese} **Gợi ý:** {_spelt(hint[0])}.\n"
    yield "| English | Tiếng Việt |\n|:---|:---|"
    yield from (f"| {_spelt(words[1])} | {_spelt(words[0])} |" for words in whats)


def _spelt(text: str) -> str:
    """Return a text with its fields as `<name>`, in a form that Markdown shows as it is."""
    return _FIELD.sub(r"`<\1>`", text.replace("*", r"\*"))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stream when run as a script
    sys.stdout.write(errors_page())
