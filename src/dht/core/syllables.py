"""Whether a word can be a Vietnamese syllable: an onset, a rhyme, and at most one tone mark.

Text read with the wrong code page nearly never passes; names and words of the languages of the
north-west, written with the Vietnamese alphabet, nearly always do.
"""

import re
import unicodedata


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x)?")
_RHYMES = _set_of(
    """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng enh eo ep et ê êc êch êm ên êng ênh êp êt êu
    i ia ic ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeng oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt
    u ua uân uâng uât uây uê uêch uên uênh uêt ui um un ung uơ uơn up ut uy uya uych uynh uyn uyp uyt uyu
    uyên uyêt uc uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu yn ynh yt ym
    """
)
_AFTER_Q = frozenset(rhyme for rhyme in _RHYMES if rhyme[0] in "aăâeêiơy") | {"yên", "yêt", "yêu", "ôc"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_STOPS = ("c", "ch", "p", "t")
_LONGEST = 8


def is_syllable(word: str, exact: bool = True) -> bool:
    """Say whether `word`, in any case, can be a Vietnamese syllable.

    With `exact`, a syllable that ends in c, ch, p or t must carry one of the two tones it can have;
    without, a forgotten mark is forgiven.
    """
    apart = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    toneless, marks = _TONE.subn("", apart)
    letters = unicodedata.normalize("NFC", toneless)
    if marks > 1 or not 0 < len(letters) <= _LONGEST:
        return False
    if exact and letters.endswith(_STOPS) and not ("\u0301" in apart or "\u0323" in apart):
        return False
    onset = _ONSET.match(letters)
    start = onset.end() if onset else 0
    rhyme = letters[start:]
    if letters.startswith("qu"):
        return rhyme in _AFTER_Q
    if letters.startswith("gi"):  # in `gì` and `giêng` the i is the vowel
        return rhyme in _RHYMES or letters[1:] in _RHYMES
    return rhyme in _RHYMES
