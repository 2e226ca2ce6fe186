"""`tell`: issues become lines of the form *where, what* and *hint: what to do*."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dht.core.issues import Issue
from dht.core.messages import Message, message
from dht.core.text import clean, squash
from dht.words.catalogue import TEXTS
from dht.words.languages import LANGUAGES, Lang
from dht.words.places import tell_place
from dht.words.safe import safe
from dht.words.sentences import fill, say

MOST_GROUPS = 20
MOST_CHOICES = 12
MOST_QUOTED = 80

# Codes whose words depend on a case: the parameter names it (`what.pdf`) …
_CASE_BY_VALUE = {
    "E101": "reason",
    "E105": "case",
    "E110": "case",
    "E132": "case",
    "E133": "case",
    "E103": "seen",
    "E108": "reason",
    "E113": "reason",
    "E142": "reason",
    "E143": "reason",
    "E114": "reason",
    "E207": "reason",
    "E220": "reason",
    "E118": "reason",
    "E120": "reason",
    "W123": "seen",
    "E501": "reason",
    "E607": "reason",
    "E701": "form",
    "E632": "level",
    "E401": "reason",
    "E712": "case",
    "E713": "case",
    "W220": "kept_in",
    "W221": "proof",
}
# … or it is only asked whether the parameter is known (`what.given`).
_CASE_BY_PRESENCE = {
    "E104": "line",
    "E105": "seen",
    "E110": "seen",
    "E116": "seen",
    "E310": "value",
    "E330": "days",
    "E111": "cells",
    "E112": "cells",
    "E131": "count",
    "E125": "encoding",
    "E207": "digits",
    "E209": "other_row",
    "E213": "other_row",
    "E215": "count",
    "E226": "count",
    "E231": "value",
    "E501": "within",
    "E502": "within",
    "E503": "within",
    "E701": "value",
    "W140": "rows",
    "W635": "rows",
    "W414": "count",
    "W220": "count",
    "W222": "count",
    "W223": "count",
    "W225": "count",
    "W125": "value",
    "W121": "rows",
}
# Several are right, or none is nearer than another: asking for one of them would be a guess.
_NO_SUGGESTION = frozenset({"E125", "E502", "E503", "W114"})
# What would be right is already part of what is wrong.
_CHOICES_SAID = frozenset({"E504"})
# Parameters that differ from row to row of one and the same mistake.
_OF_THE_ROW = frozenset({"line", "cells", "digits", "other_row", "count"})
# Parameters that are keys of words of their own.
_KEYED = {
    "kind": "unit",
    "given": "unit",
    "field": "field",
    "fields": "field",
    "other": "field",
    "holds": "holds",
    "encoding": "encoding",
    "order": "order",
    "column_order": "order",
}

_FIELD = re.compile(r"\{[^}]*\}")

_Group = list[Issue]


def tell(issues: Iterable[Issue], lang: Lang, show_all: bool = False) -> list[str]:
    """Return the lines that tell the issues: errors before warnings, sheet by sheet, in order of rows.

    Equal issues (code, file, sheet, column, value) share a line that names their first rows and counts
    them. After `MOST_GROUPS` groups the rest is only counted; `show_all` gives every issue its own line.
    A hint follows what it is about, and is said once.
    """
    groups = _grouped(issues)
    shown = groups if show_all else groups[:MOST_GROUPS]
    told = _Told(lang)
    lines: list[str] = []
    for group in shown:
        lines += [_line([issue], lang) for issue in group] if show_all else [_line(group, lang)]
        lines += told.hint_lines(group[0])
    if len(shown) < len(groups):
        lines.append(say(message("issue.more", groups=len(groups) - len(shown)), lang))
    return lines


def explain_code(code: str, lang: Lang) -> list[str]:
    """Return what a code means, why it matters and what to do, as three lines. Raises `KeyError`."""
    language = LANGUAGES.index(lang)
    what, why, hint = (_FIELD.sub("…", TEXTS[f"{code}.{part}"][language]) for part in ("what", "why", "hint"))
    return [f"{_label(code, lang)}: {what}", why, f"{say(message('issue.hint'), lang)}: {hint}"]


def what_is_wrong(issue: Issue, lang: Lang) -> str:
    """Return what is wrong, without code and place (for the reason beside a refused row)."""
    template = _template(issue, "what", lang)
    text = fill(template, {"value": issue.value, **_said_params(issue)}, lang)
    if issue.value is not None and "{value}" not in template and issue.value not in issue.params.values():
        text += fill(" (“{value}”)", {"value": issue.value}, lang)
    return text


def why_refused(issue: Issue, lang: Lang, cell: str = "") -> str:
    """Return the reason beside a refused row: column, what is wrong, what was perhaps meant, code.

    `cell` is what stands in the cell: beside it in the office's own file it may be quoted.
    """
    if issue.value is None and cell and "{value}" in _template(issue, "what", lang):
        issue = replace(issue, value=clean(cell)[:MOST_QUOTED])
    column = safe(issue.place.column or issue.place.letter or "")
    closest = None if issue.code in _NO_SUGGESTION else _closest(issue.value, issue.choices)
    meant = f"; {say(message('issue.suggestion', suggestion=closest), lang)}" if closest else ""
    return f"{column + ': ' if column else ''}{what_is_wrong(issue, lang)}{meant} [{issue.code}]"


def what_to_do(issue: Issue, lang: Lang) -> str:
    """Return the advice on an issue, without the word “hint”."""
    return _joined(list(_advice(issue, lang)))


def _grouped(issues: Iterable[Issue]) -> list[_Group]:
    groups: dict[object, _Group] = {}
    sheets: dict[object, int] = {}
    for issue in issues:
        place = issue.place
        params = [
            (name, repr(value)) for name, value in sorted(issue.params.items()) if name not in _OF_THE_ROW
        ]
        key = (issue.code, place.file, place.sheet, place.column, place.letter, issue.value, tuple(params))
        groups.setdefault(key, []).append(issue)
        sheets.setdefault((issue.place.file, issue.place.sheet), len(sheets))

    def rank(group: _Group) -> tuple[bool, int, int]:
        place = group[0].place
        return (not group[0].is_error, sheets[place.file, place.sheet], place.row or 0)

    return sorted(groups.values(), key=rank)


def _line(group: _Group, lang: Lang) -> str:
    first = group[0]
    rows = [issue.place.row for issue in group if issue.place.row is not None]
    place = tell_place(first.place, rows, lang)
    where = f"{place}: " if place else ""
    return f"{_label(first.code, lang)}: {where}{what_is_wrong(_in_common(group), lang)}"


def _in_common(group: _Group) -> Issue:
    """Return the issue that the whole group shares: what differs between its rows is not said."""
    first = group[0]
    kept = {
        name: value
        for name, value in first.params.items()
        if all(other.params.get(name) == value for other in group)
    }
    missing = {name: None for name in first.params if name not in kept}
    return Issue(first.code, first.place, first.value, {**kept, **missing}, first.choices)


def _label(code: str, lang: Lang) -> str:
    severity = "error" if code.startswith("E") else "warning"
    return f"{say(message(f'issue.{severity}'), lang)}[{code}]"


@dataclass(slots=True)
class _Told:
    """Remembers the hints already given, so that twenty like mistakes do not repeat one advice."""

    lang: Lang
    said: set[str] = field(default_factory=set)

    def hint_lines(self, issue: Issue) -> list[str]:
        """Return the hint to an issue as no or one line."""
        sentences = [sentence for sentence in _advice(issue, self.lang) if sentence not in self.said]
        self.said.update(sentences)
        if not sentences:
            return []
        return [f"{say(message('issue.hint'), self.lang)}: {_joined(sentences)}"]


def _joined(sentences: Sequence[str]) -> str:
    first, *others = sentences
    return first + "".join(_after(before, after) for before, after in zip(sentences, others, strict=False))


def _after(before: str, after: str) -> str:
    """Join a sentence to the one before it."""
    return (" " if before.endswith("?") else ". ") + after[0].upper() + after[1:]


def _advice(issue: Issue, lang: Lang) -> Iterator[str]:
    choices = () if issue.code in _CHOICES_SAID else issue.choices
    closest = None if issue.code in _NO_SUGGESTION else _closest(issue.value, choices)
    if closest:
        yield say(message("issue.suggestion", suggestion=closest), lang)
    yield fill(_template(issue, "hint", lang), {"value": issue.value, **_said_params(issue)}, lang)
    if choices and choices != (closest,):
        key = f"{issue.code}.choices"
        yield say(Message(key if key in TEXTS else "issue.choices", {"choices": _listed(choices)}), lang)


def _listed(choices: Sequence[str]) -> Message | str:
    """Join the first choices, by semicolons where a comma is part of a choice."""
    shown = choices[:MOST_CHOICES]
    text = ("; " if any("," in choice for choice in shown) else ", ").join(shown)
    more = len(choices) - len(shown)
    return message("issue.more_choices", choices=text, more=more) if more else text


def _closest(value: str | None, choices: Sequence[str]) -> str | None:
    """Return the choice that `value` was probably meant to be. It suggests; nothing ever acts on it."""
    if not value or not choices:
        return None
    from difflib import get_close_matches

    # A place is written with the units around it (“Xã A, Huyện B”); its own name may be all that was typed.
    named = {squash(choice.split(", ")[0]): choice for choice in reversed(choices)}
    squashed = named | {squash(choice): choice for choice in reversed(choices)}
    found = get_close_matches(squash(value), squashed, n=1)
    return squashed[found[0]] if found else None


def _template(issue: Issue, part: str, lang: Lang) -> str:
    key = f"{issue.code}.{part}"
    found = next((TEXTS[f"{key}.{case}"] for case in _cases(issue) if f"{key}.{case}" in TEXTS), TEXTS[key])
    return found[LANGUAGES.index(lang)]


def _cases(issue: Issue) -> Iterator[str]:
    """Yield the cases that an issue may be, the most telling first."""
    params = {"value": issue.value, **issue.params}
    yield str(params.get(_CASE_BY_VALUE.get(issue.code, ""), ""))
    if params.get(_CASE_BY_PRESENCE.get(issue.code, "")) not in (None, "", ()):
        yield "given"


def _said_params(issue: Issue) -> Mapping[str, object]:
    """Return the parameters with field and unit kinds as messages."""
    said = dict(issue.params)
    for name, prefix in _KEYED.items():
        if isinstance(value := said.get(name), str):
            said[name] = [Message(f"{prefix}.{word.strip()}") for word in value.split(",")]
    return said
