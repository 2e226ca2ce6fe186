"""`python -m dht` and the `dht` command."""

from dht.cli.app import main

if __name__ == "__main__":
    main()
