"""Writes Vietnamese text the way computers did before Unicode. Knows nothing of dht: tables of its own."""

import unicodedata

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = SMALL + SMALL.upper()
"""The 134 letters of Vietnamese that are not ASCII."""

# Each in the order of SMALL.
_TCVN3 = bytes.fromhex(
    "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde dfe3e1e2e4 abe5e8e6e7e9"
    " aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe"
)
_TCVN3_CAPITALS = dict(zip("ĂÂĐÊÔƠƯ", b"\xa1\xa2\xa7\xa3\xa4\xa5\xa6", strict=True))
_VNI = (  # noqa: SIM905 - read as a table
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î"
).split()
# In the order of LETTERS.
_VISCII = bytes.fromhex(
    "e0e1e4e3d5e5a2a1c6c7a3e2a5a4a6e7a7f0e8e9eba8a9eaabaaacadaeecedefeeb8f2f3f6f5f7f4b0afb1b2b5bdb6beb7de"
    "fef9fafcfbf8dfd7d1d8e6f1cffdd6dbdcc0c1c4c380c58281020583c28584860687d0c8c9cb8889ca8b8a8c8d8ecccd9bce"
    "98d2d399a09ad4908f919293b4969597b394d9da9c9d9ebfbbbabcffb99fdd14191e"
)


def tcvn3(text: str) -> bytes:
    """Write TCVN3 as a typist did: a capital with a tone mark becomes the small letter."""
    small = dict(zip(SMALL, _TCVN3, strict=True)) | _TCVN3_CAPITALS
    return bytes(small.get(c) or small.get(c.lower()) or ord(c) for c in text)


def vni(text: str) -> bytes:
    """Write VNI-Windows: a vowel and its marks are two characters, both capital or both small."""
    pairs = dict(zip(SMALL, _VNI, strict=True))
    pairs |= {letter.upper(): pair.upper() for letter, pair in pairs.items()}
    return "".join(pairs.get(c, c) for c in text).encode("latin-1")


def viscii(text: str) -> bytes:
    """Write VISCII, one byte for each letter."""
    letters = dict(zip(LETTERS, _VISCII, strict=True))
    return bytes(letters.get(c) or ord(c) for c in text)


def cp1258(text: str) -> bytes:
    """Write Windows-1258: a tone mark follows its letter."""
    return b"".join(_CP1258.get(c) or c.encode("cp1258") for c in text)


def _with_tones() -> dict[str, bytes]:
    bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    return {
        unicodedata.normalize("NFC", base + tone): (base + tone).encode("cp1258")
        for base in bases
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }


_CP1258 = _with_tones()
WRITERS = {"tcvn3": tcvn3, "vni": vni, "viscii": viscii, "cp1258": cp1258}
