"""The gate: nothing that passes it acts on a screen or hides on it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.words.safe import acts_or_hides, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Huyện Mường Nhé", "Huyện Mường Nhé"),
        (unicodedata.normalize("NFD", "Huyện Mường Nhé"), "Huyện Mường Nhé"),
        ("\x1b[31mđỏ\x1b[0m", "␛[31mđỏ␛[0m"),
        ("\x1b]8;;http://x\x07y", "␛]8;;http://x␇y"),
        ("a\tb\nc\rd\0", "a␉b␊c␍d␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\x85", "‹U+0085›"),
        ("abc\u202edcba", "abc‹U+202E›dcba"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("\u2028\u2029", "‹U+2028›‹U+2029›"),
        ("Mường\u200bNhé", "Mường‹U+200B›Nhé"),
        ("\ufeffSTT", "‹U+FEFF›STT"),
        ("a\u00adb", "a‹U+00AD›b"),
        ("\u3164", "‹U+3164›"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
        ("a\u00a0b", "a\u00a0b"),
        ("[red]x[/] :smile: =cmd() 日本 😀", "[red]x[/] :smile: =cmd() 日本 😀"),
    ],
)
def test_what_acts_or_hides_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters()))
def test_safe_text_is_one_inert_line_and_stays_so(text: str) -> None:
    shown = safe(text)
    assert not any(map(acts_or_hides, shown))
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")
    assert safe(shown) == shown
