"""Every text by key, Vietnamese beside English, so that neither is ever forgotten.

One module per topic; a text is a pair (Vietnamese, English) of `str.format` texts as
`dht.words.sentences.say` describes them. A key ending in `.short` is the form for narrow screens.
"""

from collections.abc import Mapping

from dht.words.catalogue import (
    bridge,
    checks,
    commands,
    comparison,
    complaints,
    differences,
    explain,
    facts,
    fields,
    forecast,
    imports,
    missing,
    people,
    places,
    programmes,
    reports,
    returned,
    revocations,
    sheets,
    starter,
    targets,
    templates,
    trend,
    who,
)

Words = tuple[str, str]

TEXTS: Mapping[str, Words] = {
    **bridge.TEXTS,
    **checks.TEXTS,
    **commands.TEXTS,
    **comparison.TEXTS,
    **complaints.TEXTS,
    **differences.TEXTS,
    **explain.TEXTS,
    **facts.TEXTS,
    **fields.TEXTS,
    **forecast.TEXTS,
    **imports.TEXTS,
    **missing.TEXTS,
    **places.TEXTS,
    **people.TEXTS,
    **programmes.TEXTS,
    **reports.TEXTS,
    **returned.TEXTS,
    **revocations.TEXTS,
    **sheets.TEXTS,
    **starter.TEXTS,
    **targets.TEXTS,
    **templates.TEXTS,
    **who.TEXTS,
    **trend.TEXTS,
}
