"""The use cases: the only place where files, store and core meet."""
