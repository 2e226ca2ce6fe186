"""Every code can be explained, however it is typed."""

import re

import pytest

from dht.core.issues import CODES, Refusal
from dht.flows.explaining_codes import explain_code, list_codes
from dht.words import Lang
from dht.words.codes import words_of_code
from dht.words.languages import LANGUAGES

FIELD = re.compile(r"\{\w*[}:]|\{\{|\}\}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_words_without_fields(lang: Lang) -> None:
    for code in CODES:
        words = words_of_code(code, lang)
        assert words.whats
        assert words.hints
        for text in (*words.whats, words.why, *words.hints):
            assert text.strip("… ")
            assert not FIELD.search(text)
    assert len(list_codes(lang).records) == len(CODES)


@pytest.mark.parametrize("typed", ["E203", "e203", "lỗi[E203]", " error[E203]: "])
def test_a_code_may_be_copied_from_a_message(typed: str) -> None:
    report = explain_code(typed, "vi")
    assert report.records[0]["code"] == "E203"
    assert report.records[0]["kind"] == "error"


@pytest.mark.parametrize("typed", ["E999", "203", "", "W20"])
def test_no_such_code(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        explain_code(typed, "en")
    assert refused.value.exit_code == 2
