"""A sentence not yet said: a key and its parameters. `dht.words` turns it into Vietnamese or English."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said, in no language yet."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


def message(key: str, **params: object) -> Message:
    """Build a `Message` with its parameters by name."""
    return Message(key, params)
