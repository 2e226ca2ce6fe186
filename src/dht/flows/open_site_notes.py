"""What is said of people who are on one map only: how many schools and hamlets would place how many."""

from dht.core.messages import Message, message
from dht.core.open_sites import OpenSites
from dht.flows.progress_question import Inquiry


def site_notes(inquiry: Inquiry, opened: OpenSites) -> list[tuple[dict[str, object], Message]]:
    """Say what to ask the offices for, and which command writes the list to fill in."""
    if not opened.sites:
        return []
    schools = sum(bool(site.organisation) for site in opened.sites)
    hamlets = len(opened.sites) - schools
    kind = "both" if schools and hamlets else "schools" if schools else "hamlets"
    counts = {"schools": schools, "hamlets": hamlets, "people": opened.people}
    record: dict[str, object] = {"code": "sites", **counts, "nameless": opened.nameless}
    said = message(f"note.sites.{kind}", **counts, command=_command(inquiry))
    notes = [(record, said)]
    if opened.nameless:
        nameless = message("note.sites.nameless", people=opened.nameless)
        notes.append(({"code": "sites_nameless", "people": opened.nameless}, nameless))
    if opened.unmatched:
        unmatched = message("note.sites.unmatched", sites=opened.unmatched)
        notes.append(({"code": "sites_unmatched", "sites": opened.unmatched}, unmatched))
    return notes


def _command(inquiry: Inquiry) -> str:
    question = inquiry.question
    asked = {"--province": question.province, "--district": question.district}
    options = [f'{name} "{text}"' for name, text in asked.items() if text]
    return " ".join(["dht template sites", *options])
