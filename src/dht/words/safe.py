"""The one gate between data and a screen or a text file."""

import unicodedata

# Letters by category, yet drawn as nothing: they hide a difference just as zero-width characters do.
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def safe(text: str) -> str:
    """Return `text` in NFC with everything that acts or hides made visible.

    Control characters become their pictures (ESC → `␛`, line feed → `␊`); C1 controls, bidi controls,
    line separators, zero-width characters and lone surrogates become `‹U+202E›`. What comes out is one
    line that no terminal obeys and that every encoding of Unicode can write. Safe text stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and _INVISIBLE_LETTERS.isdisjoint(text):
        return text
    return "".join(_visible(character) for character in text)


def acts_or_hides(character: str) -> bool:
    """True for a character that a terminal obeys, that turns a line around, or that cannot be seen."""
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or character in _INVISIBLE_LETTERS


def _visible(character: str) -> str:
    if not acts_or_hides(character):
        return character
    point = ord(character)
    if point < 0x20:
        return chr(0x2400 + point)
    return "␡" if point == 0x7F else f"‹U+{point:04X}›"
