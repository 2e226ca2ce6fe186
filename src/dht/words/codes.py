"""What a code means, from the same catalogue that issues are told with."""

from dataclasses import dataclass
from string import Formatter

from dht.words.catalogue.complaints import COMPLAINTS
from dht.words.languages import LANGUAGES, Lang


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The texts of a code in one language: how it is told, why it is so, what may be done about it."""

    whats: tuple[str, ...]
    why: str
    hints: tuple[str, ...]


def words_of_code(code: str, lang: Lang) -> CodeWords:
    """Return what is said about a code; `…` stands for what is particular to a case. Raises `KeyError`."""
    at = LANGUAGES.index(lang)
    complaint = COMPLAINTS[code]

    def texts(part: str) -> tuple[str, ...]:
        found = (words[at] for name, words in complaint.items() if name.split(".")[0] == part)
        return tuple(dict.fromkeys(_with("…", text) for text in found if _with("", text).strip(" :.,“”")))

    return CodeWords(texts("what"), _with("…", complaint["why"][at]), texts("hint"))


def _with(instead: str, text: str) -> str:
    """Return a text of the catalogue with something else in the place of each field."""
    return "".join(
        said + (instead if field is not None else "") for said, field, *_ in Formatter().parse(text)
    )
