"""What a code means, from the same catalogue that issues are told with."""

import re
from dataclasses import dataclass

from dht.words.catalogue.complaints import COMPLAINTS
from dht.words.languages import LANGUAGES, Lang

_FIELD = re.compile(r"\{[^}]*\}")


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
        return tuple(
            dict.fromkeys(_FIELD.sub("…", text) for text in found if _FIELD.sub("", text).strip(" :.,“”"))
        )

    return CodeWords(texts("what"), _FIELD.sub("…", complaint["why"][at]), texts("hint"))
