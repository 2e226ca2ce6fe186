"""Every sentence a person reads, Vietnamese and English, by key."""

from dht.words.languages import LANGUAGES, Lang, choose_language
from dht.words.sentences import say

__all__ = ["LANGUAGES", "Lang", "choose_language", "say"]
