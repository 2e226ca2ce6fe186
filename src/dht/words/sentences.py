"""`say`: a message becomes a sentence."""

from collections.abc import Mapping

from dht.core.messages import Message
from dht.core.tables import Ratio
from dht.words.catalogue import TEXTS
from dht.words.languages import LANGUAGES, Lang
from dht.words.numbers import NOTHING, count, day, percent, share, share_and_percent
from dht.words.safe import safe


def say(message: Message, lang: Lang) -> str:
    """Return the sentence of a message in one language.

    Texts hold `str.format` fields. A number is grouped (`{rows}`), `{rows:row|rows}` picks the singular
    or the plural, `{on:day}` writes a civil date, `{done}` of a ratio reads `2/4 (50,00 %)`, and
    `{done:share}` or `{done:percent}` half of it. A message among the parameters is said first, a list is
    joined by commas. Raises `KeyError` when the key has no words or a parameter is missing: that is a
    fault of the program, which the tests look for.
    """
    return fill(TEXTS[message.key][LANGUAGES.index(lang)], message.params, lang)


def say_short(message: Message, lang: Lang) -> str:
    """Return the short form (`<key>.short`) where the catalogue has one, else the full sentence."""
    short = f"{message.key}.short"
    return say(Message(short, message.params) if short in TEXTS else message, lang)


def fill(text: str, params: Mapping[str, object], lang: Lang) -> str:
    """Put parameters into the fields of a text of the catalogue (see `say`)."""
    return text.format_map({name: _Said(value, lang) for name, value in params.items()})


class _Said:
    """A parameter that knows how to write itself into a sentence."""

    __slots__ = ("lang", "value")

    def __init__(self, value: object, lang: Lang) -> None:
        self.value = value
        self.lang = lang

    def __format__(self, form: str) -> str:
        value, lang = self.value, self.lang
        if value is None:
            return NOTHING
        if isinstance(value, int):
            return _number(value, form, lang)
        if isinstance(value, Ratio):
            return {"": share_and_percent, "share": share, "percent": percent}[form](value, lang)
        if isinstance(value, Message):
            return say(value, lang)
        if isinstance(value, tuple | list):
            return ", ".join(format(_Said(item, lang), form) for item in value)
        text = safe(str(value))
        return day(text, lang) if form == "day" else text


def _number(value: int, form: str, lang: Lang) -> str:
    if "|" in form:
        one, many = form.split("|")
        return one if value == 1 else many
    return count(value, lang)
