"""`say` puts parameters into texts as each language writes them."""

import pytest

from dht.core.messages import Message, message
from dht.core.tables import Ratio
from dht.words import say
from dht.words.sentences import fill, say_short


@pytest.mark.parametrize(
    ("said", "vi", "en"),
    [
        (message("total"), "Tổng cộng", "Total"),
        (message("heading.level", number=3), "Bậc 3", "Level 3"),
        (
            message("note.not_placed", people=1),
            "1 người chưa xác định được đơn vị trên bản đồ này: có dòng riêng và vẫn nằm trong tổng cộng.",
            "1 person could not be placed on this map: in a row of their own and part of the total.",
        ),
        (
            message("note.not_placed", people=1204),
            "1.204 người chưa xác định được đơn vị trên bản đồ này: "
            "có dòng riêng và vẫn nằm trong tổng cộng.",
            "1,204 people could not be placed on this map: in a row of their own and part of the total.",
        ),
        (
            message("progress.subtitle", scope="Tỉnh Điện Biên", on="2025-06-30", map=message("map.old")),
            "Tỉnh Điện Biên, đến ngày 30/06/2025, bản đồ cũ (đến 30/06/2025)",
            "Tỉnh Điện Biên, as of 2025-06-30, old map (until 2025-06-30)",
        ),
    ],
)
def test_sentences(said: Message, vi: str, en: str) -> None:
    assert (say(said, "vi"), say(said, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "value", "vi"),
    [
        ("{x}", Ratio(1, 2), "1/2 (50,00 %)"),
        ("{x:share}", Ratio(1, 2), "1/2"),
        ("{x:percent}", Ratio(1, 2), "50,00 %"),
        ("{x}", None, "–"),
        ("{x:day}", None, "–"),
        ("{x}", ("a", "b"), "a, b"),
        ("{x:day}", ["2025-01-02", "2025-03-04"], "02/01/2025, 04/03/2025"),
        ("{x}", [message("field.sex"), message("field.phone")], "giới tính, số điện thoại"),
        ("{x}", "{y} \x1b[31m\n", "{y} ␛[31m␊"),
    ],
)
def test_fields(text: str, value: object, vi: str) -> None:
    assert fill(text, {"x": value}, "vi") == vi


def test_short_forms_stand_in_where_there_are_any() -> None:
    assert say_short(message("heading.level", number=2), "vi") == "B2"
    assert say_short(message("column.unit"), "en") == "Unit"


@pytest.mark.parametrize("wrong", [message("no.such.key"), message("heading.level")])
def test_missing_words_or_parameters_are_faults(wrong: Message) -> None:
    with pytest.raises(KeyError):
        say(wrong, "vi")
