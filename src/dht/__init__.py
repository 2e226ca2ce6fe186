"""dht: tracks the rollout of digital-literacy and AI training in Vietnamese provinces."""

__version__ = "0.1.0"
