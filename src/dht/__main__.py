"""`python -m dht` and the `dht` command."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run dht. Whoever interrupts it while it still starts is spared a traceback too."""
    try:
        from dht.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
