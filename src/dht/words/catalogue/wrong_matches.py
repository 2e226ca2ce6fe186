"""Complaints about who is one person (E230–E235): what is wrong, why it matters, what to do."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E230": {
        "what": (
            "hai người này có hai số CCCD khác nhau nên không gộp",
            "these two people have different citizen ids and are not merged",
        ),
        "why": (
            "Mỗi người chỉ có một số CCCD suốt đời: hai số khác nhau là hai người, trừ khi có số bị gõ sai.",
            "A citizen id is for life and everyone has one: two ids are two people, unless one is mistyped.",
        ),
        "hint": (
            "đối chiếu với thẻ căn cước; nếu đúng là một người và một số bị gõ sai, gộp bằng: "
            "dht people merge NGƯỜI NGƯỜI-KIA --despite-cccd",
            "compare with the identity cards; if it is one person and one id was mistyped, merge them with: "
            "dht people merge PERSON OTHER --despite-cccd",
        ),
    },
    "E231": {
        "what": ("thiếu mã cặp hoặc mã viết sai", "the name of the pair is missing or misspelt"),
        "what.given": (
            "không có cặp “{value}” nào cần xem lại",
            "there is no pair “{value}” to review",
        ),
        "why": (
            "Mã cặp chỉ đúng trong kho đã viết ra nó; dữ liệu của hai người cũng có thể đã được sửa, "
            "nên không còn giống nhau.",
            "The name of a pair holds in the store that gave it; or the two have been corrected since "
            "and are no longer alike.",
        ),
        "hint": (
            "xem các cặp hiện có bằng: dht people review",
            "see the pairs there are now: dht people review",
        ),
    },
    "E232": {
        "what": ("ô này không phải là một kết luận", "the cell is no decision"),
        "why": (
            "Gộp hay không gộp phải rõ ràng, dht không đoán.",
            "Whether two people are one must be said plainly; dht does not guess.",
        ),
        "hint": (
            "chọn trong danh sách của ô, hoặc để trống nếu chưa rõ",
            "choose from the list of the cell, or leave it blank when not sure",
        ),
        "choices": ("Các kết luận: {choices}", "Decisions: {choices}"),
    },
    "E233": {
        "what": (
            "kết luận này trái với một kết luận khác cùng lần nhập",
            "this decision contradicts another one of the same import",
        ),
        "why": (
            "Ví dụ: A với B là một người, B với C là một người, nhưng A với C lại là hai người.",
            "For example: A and B are one person, B and C are one person, but A and C are two people.",
        ),
        "hint": (
            "xem lại các dòng có những người này và sửa dòng sai",
            "look at the rows with these people again and correct the wrong one",
        ),
    },
    "E234": {
        "what": ("người này chưa được gộp với ai", "this person is merged with nobody"),
        "why": (
            "Chỉ tách được những người đã gộp.",
            "Only people who were merged can be taken apart.",
        ),
        "hint": (
            "xem người này bằng: dht people show NGƯỜI",
            "look at the person with: dht people show PERSON",
        ),
    },
    "E235": {
        "what": ("cả hai đều chỉ cùng một người", "both mean the same person"),
        "why": ("Gộp cần hai người khác nhau trong kho.", "A merge needs two people of the store."),
        "hint": (
            "gọi mỗi người bằng số CCCD hoặc mã cán bộ của riêng người đó; không có mã số thì dùng mã cặp: "
            "dht people review --same MÃ-CẶP",
            "name each by an id or staff code of their own; without ids use the pair: "
            "dht people review --same PAIR",
        ),
    },
}
