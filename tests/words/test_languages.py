"""Option, environment, setting, locale, Vietnamese: in this order."""

from collections.abc import Mapping

import pytest

from dht.core.issues import Refusal
from dht.words import choose_language


@pytest.mark.parametrize(
    ("option", "environ", "setting", "lang"),
    [
        (None, {}, None, "vi"),
        ("en", {"DHT_LANG": "vi", "LANG": "vi_VN.UTF-8"}, "vi", "en"),
        (None, {"DHT_LANG": "en", "LANG": "vi_VN.UTF-8"}, "vi", "en"),
        (None, {"DHT_LANG": "", "LANG": "vi_VN.UTF-8"}, "en", "en"),
        (None, {"LANG": "en_US.UTF-8"}, None, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "vi", "vi"),
        (None, {"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, None, "vi"),
        (None, {"LC_MESSAGES": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"}, None, "en"),
        (None, {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, None, "vi"),
        (None, {"LC_ALL": "", "LANG": "en_US.UTF-8"}, None, "en"),
        (None, {"LANG": "C.UTF-8"}, None, "vi"),
    ],
)
def test_first_that_speaks_wins(
    option: str | None, environ: Mapping[str, str], setting: str | None, lang: str
) -> None:
    assert choose_language(option, environ, setting) == lang


@pytest.mark.parametrize(
    ("option", "environ", "setting", "name"),
    [("fr", {}, None, "--lang"), (None, {"DHT_LANG": "VI"}, None, "DHT_LANG"), (None, {}, "de", "lang")],
)
def test_other_languages_are_refused(
    option: str | None, environ: Mapping[str, str], setting: str | None, name: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        choose_language(option, environ, setting)
    (issue,) = refusal.value.issues
    assert refusal.value.exit_code == 2
    assert (issue.code, issue.params, issue.choices) == ("E701", {"option": name}, ("vi", "en"))
