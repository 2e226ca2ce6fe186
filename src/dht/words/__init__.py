"""Every sentence a person reads, Vietnamese and English, by key."""

from typing import TYPE_CHECKING, Any

from dht.words.languages import LANGUAGES, Lang, choose_language

if TYPE_CHECKING:
    from dht.words.sentences import say

__all__ = ["LANGUAGES", "Lang", "choose_language", "say"]


def __getattr__(name: str) -> Any:
    """Load the sentences with the first one said: the language of `--help` is chosen without them."""
    if name == "say":
        from dht.words.sentences import say

        return say
    raise AttributeError(name)
