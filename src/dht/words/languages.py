"""Which language is spoken to the user."""

from collections.abc import Mapping
from typing import Literal

from dht.core.issues import Issue, Refusal

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = ("vi", "en")

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(option: str | None, environ: Mapping[str, str], setting: str | None = None) -> Lang:
    """Return the language: `--lang`, else `DHT_LANG`, else the setting, else the locale, else Vietnamese.

    As POSIX asks, only the first locale variable that is set is looked at. Raises `Refusal` (E701,
    exit code 2) when the option, the variable or the setting names a language that dht does not speak.
    """
    for name, value in (("--lang", option), ("DHT_LANG", environ.get("DHT_LANG")), ("lang", setting)):
        if value:
            return _known(name, value)
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "vi"


def _known(name: str, value: str) -> Lang:
    if value in LANGUAGES:
        return value
    issue = Issue("E701", value=value, params={"option": name}, choices=LANGUAGES)
    raise Refusal(issue, exit_code=2)
