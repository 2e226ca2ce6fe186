"""Every published figure is in a shipped programme, or the page says why it needs no data."""

from dht.files.programmes import load_programmes
from tests.consoles import ROOT
from tests.programmes_page import figures, places, programmes_page

ARTICLES = {"diendandoanhnghiep", "bao-dien-bien", "thainguyen-gov-vn", "mong-cai", "moc-chau"}


def test_the_page_is_up_to_date() -> None:
    again = "run: python -m tests.programmes_page > docs/programmes.md"
    assert (ROOT / "docs" / "programmes.md").read_text(encoding="utf-8") == programmes_page(), again


def test_there_are_83_published_figures() -> None:
    assert len(figures()) == len({figure.id for figure in figures()}) == 83
    assert {figure.article for figure in figures()} == ARTICLES


def test_each_is_in_a_programme_or_has_the_reason_why_not() -> None:
    found = places()
    for figure in figures():
        assert (figure.id in found) != bool(figure.needless), figure.id


def test_files_speak_of_no_other_figure() -> None:
    assert set(places()) <= {figure.id for figure in figures()}


def test_a_figure_is_quoted_from_the_article_that_has_it() -> None:
    article_of = {figure.id: figure.article for figure in figures()}
    for programme in load_programmes().values():
        for sourced in programme.sourced():
            quoted = {article_of[reference] for reference in sourced.reference}
            assert quoted <= set(sourced.source), sourced
            # and an article is named for one of its figures, never for itself
            assert set(sourced.source) & ARTICLES <= quoted, sourced


def test_every_figure_names_a_source() -> None:
    for code, programme in load_programmes().items():
        if code != "five-levels":
            assert [figure.id for figure in programme.cited() if not figure.source] == []
