"""Every complaint by code, joined from its topics, and flattened to keys such as `E203.hint`."""

from dht.words.catalogue import (
    revocations,
    wrong_changes,
    wrong_columns,
    wrong_completions,
    wrong_encodings,
    wrong_facts,
    wrong_files,
    wrong_implausible,
    wrong_matches,
    wrong_people,
    wrong_programmes,
    wrong_returns,
    wrong_settings,
    wrong_sheets,
    wrong_usage,
    wrong_values,
    wrong_workbooks,
)

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    **wrong_files.COMPLAINTS,
    **wrong_columns.COMPLAINTS,
    **wrong_returns.COMPLAINTS,
    **wrong_sheets.COMPLAINTS,
    **wrong_encodings.COMPLAINTS,
    **wrong_workbooks.COMPLAINTS,
    **wrong_people.COMPLAINTS,
    **wrong_matches.COMPLAINTS,
    **wrong_values.COMPLAINTS,
    **wrong_completions.COMPLAINTS,
    **revocations.COMPLAINTS,
    **wrong_facts.COMPLAINTS,
    **wrong_programmes.COMPLAINTS,
    **wrong_changes.COMPLAINTS,
    **wrong_implausible.COMPLAINTS,
    **wrong_settings.COMPLAINTS,
    **wrong_usage.COMPLAINTS,
}

TEXTS: dict[str, tuple[str, str]] = {
    f"{code}.{part}": words for code, parts in COMPLAINTS.items() for part, words in parts.items()
}
