"""Which encoding a text file is in, and its bytes as Unicode."""

import codecs
from typing import Literal, get_args

from dht.core.code_pages import CODE_PAGES, CodePage, decode
from dht.core.issues import Issue, Place, Refusal
from dht.core.legacy_text import guess_code_page, western_words
from dht.files.signatures import wide_text

Told = Literal["auto", "utf-8", "utf-16", "tcvn3", "vni", "viscii", "cp1258"]
ENCODINGS: tuple[Told, ...] = get_args(Told)

_LONGEST_WORD = 1 << 16


def choose_encoding(head: bytes, told: str = "auto", file: str | None = None) -> str:
    """Return the encoding of a file from its first bytes: the codec's name, or a code page.

    Byte order mark, then UTF-8, then the zero bytes of UTF-16, then what was told, then the code page
    that clearly reads as Vietnamese; UTF-8 when nothing does. The answer is a claim that is then proved
    on every byte. Bytes that are Unicode stay so when an old code page is told: it means their cells.

    Raises `Refusal` with E125 when it cannot be told which of several code pages it is, or when what
    was told reads as gibberish and another one does not.
    """
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    wide = wide_text(head)
    if wide or told == "utf-16":
        return wide or "utf-16-le"
    page = next((page for page in CODE_PAGES if page == told), None)
    if told == "utf-8" or (not head.isascii() and _is_utf8(head)) or (page is None and head.isascii()):
        return "utf-8"
    return _choose_code_page(head, page, file)


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # its last character may be cut
    except UnicodeDecodeError:
        return False
    return True


def _choose_code_page(head: bytes, told: CodePage | None, file: str | None) -> str:
    whole = head[: head.rfind(b"\n") + 1] or head
    guess = guess_code_page(western_words(whole.decode("latin-1")))
    if told and (told in guess.possible or guess.code_page is None):
        return told
    if told or (guess.possible and guess.code_page is None):
        params = {"encoding": told} if told else {}
        raise Refusal(Issue("E125", Place(file=file), params=params, choices=guess.possible))
    return guess.code_page or "utf-8"


def decoder_for(encoding: str, errors: str = "strict") -> codecs.IncrementalDecoder | None:
    """Return a decoder of the encoding `choose_encoding` named, None for UTF-8 (which needs none)."""
    if encoding in ("utf-8", "utf-8-sig"):
        return None
    page = next((page for page in CODE_PAGES if page == encoding), None)
    return codecs.getincrementaldecoder(encoding)(errors) if page is None else _PageDecoder(page, errors)


class _PageDecoder(codecs.BufferedIncrementalDecoder):
    """Decodes a code page up to the last separator: a letter and its marks are never cut apart."""

    def __init__(self, page: CodePage, errors: str) -> None:
        super().__init__(errors)
        self._page = page

    def _buffer_decode(self, data: bytes, errors: str, final: bool) -> tuple[str, int]:  # type: ignore[override]
        end = len(data)
        if not final:
            whole = max(data.rfind(b"\n"), data.rfind(b" "), data.rfind(b",")) + 1
            end = whole or (end if end > _LONGEST_WORD else 0)
        if errors == "strict":
            return decode(data[:end], self._page), end
        return self._replacing(data[:end]), end

    def _replacing(self, data: bytes) -> str:
        pieces: list[str] = []
        while True:
            try:
                return "".join([*pieces, decode(data, self._page)])
            except UnicodeDecodeError as error:
                pieces += [decode(data[: error.start], self._page), "\ufffd"]
                data = data[error.start + 1 :]
