"""Complaints about completions and places (E301–E309, E501–E504)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E301": {
        "what": ("không có bậc “{value}”", "there is no level “{value}”"),
        "why": (
            "Các bậc được định nghĩa trong tệp chương trình.",
            "The levels are those of the programme file.",
        ),
        "hint": ("ghi một bậc trong {levels}", "write one of the levels {levels}"),
    },
    "E302": {
        "what": ("thiếu ngày hoàn thành", "no completion date"),
        "why": (
            "Không có ngày thì không thể tính tiến độ đến một ngày nào đó.",
            "Without a date nobody can say how far things were on a given day.",
        ),
        "hint": (
            "điền ngày hoàn thành kiểu 14/03/2025",
            "fill in the date, like 14/03/2025",
        ),
    },
    "E303": {
        "what": (
            "ngày hoàn thành ở tương lai (hôm nay là {today:day})",
            "completed in the future (today is {today:day})",
        ),
        "why": (
            "Chỉ ghi nhận việc đã xong; ngày dự kiến không phải là ngày hoàn thành.",
            "Only what is done is recorded; a planned date is not a completion date.",
        ),
        "hint": (
            "kiểm tra năm; lớp chưa xong thì chưa ghi ngày hoàn thành",
            "check the year; give no date while the course is still running",
        ),
    },
    "E304": {
        "what": ("hoàn thành trước khi sinh ra", "completed before birth"),
        "why": (
            "Ngày hoàn thành hoặc ngày sinh bị ghi sai.",
            "Either the completion date or the birth date is wrong.",
        ),
        "hint": ("kiểm tra cả hai ngày", "check both dates"),
    },
    "E305": {
        "what": ("chưa có người này trong danh sách", "this person is not on any roster"),
        "why": (
            "Kết quả chỉ ghi cho người đã có, để mẫu số và tử số cùng nói về một nhóm người.",
            "Completions go to known people, so that both halves of a percentage speak of the same people.",
        ),
        "hint": (
            "nhập danh sách có người này trước, hoặc kiểm tra số CCCD, mã cán bộ, ngày sinh",
            "import the roster with this person first, or check citizen id, staff code and birth date",
        ),
    },
    "E306": {
        "what": ("không có chương trình “{value}”", "there is no programme “{value}”"),
        "why": (
            "Chương trình được gọi bằng mã của tệp định nghĩa.",
            "A programme is named by the code of its definition.",
        ),
        "hint": ("xem các mã bằng: dht programmes list", "see the codes with: dht programmes list"),
        "choices": ("Các chương trình: {choices}", "Programmes: {choices}"),
    },
    "E307": {
        "what": ("thiếu bậc", "no level"),
        "why": (
            "Không có bậc thì không biết người này hoàn thành việc gì.",
            "Without a level nobody knows what was completed.",
        ),
        "hint": ("điền bậc, ví dụ 1 hoặc “Bậc 1”", "fill in the level, for example 1 or “Bậc 1”"),
    },
    "W308": {
        "what": ("kết quả là chưa đạt nên không ghi nhận", "not passed, so not recorded"),
        "why": (
            "Chỉ người đạt mới được tính là hoàn thành.",
            "Only those who passed count as having completed.",
        ),
        "hint": (
            "không cần làm gì; khi đạt thì gửi lại với ngày đạt",
            "nothing to do; send it again with the new date once passed",
        ),
    },
    "W309": {
        "what": ("không hiểu giờ nên để trống", "the time of day is not understood and is left out"),
        "why": (
            "Các ô khác của dòng vẫn được nhập; giờ chỉ dùng để tìm điều đáng ngờ (dht check --facts).",
            "The rest of the row goes in; the time serves only to find what is odd (dht check --facts).",
        ),
        "hint": ("ghi giờ và phút kiểu 14:05", "write hours and minutes like 14:05"),
    },
    "E309": {
        "what": ("“{value}” không phải ngày hoàn thành", "“{value}” is not a completion date"),
        "why": (
            "Ngày được đọc theo thứ tự ngày/tháng/năm và phải có trong lịch.",
            "Dates are read day first and must exist in the calendar.",
        ),
        "hint": ("ghi đủ ngày kiểu 14/03/2025", "write it like 14/03/2025"),
    },
    "E501": {
        "what": ("không có {kind} nào tên “{value}”", "there is no {kind} “{value}”"),
        "what.given": (
            "không có {kind} nào tên “{value}” trong {within}",
            "there is no {kind} “{value}” in {within}",
        ),
        "why": (
            "Tên được tìm trong danh mục đơn vị hành chính trước và sau ngày 01/07/2025; dht không đoán.",
            "Names are looked up among the units before and after 2025-07-01; dht does not guess.",
        ),
        "hint": (
            "tìm tên đúng bằng: dht places find TÊN",
            "look the name up with: dht places find NAME",
        ),
        "hint.place": (
            "kiểm tra lại cách viết, hoặc xem cả danh sách bằng: dht places list",
            "check the spelling, or see them all with: dht places list",
        ),
        "hint.old_map": (
            "tên này chỉ có trên bản đồ cũ (đến 30/06/2025): thêm --map old, hoặc ghi rõ huyện bằng "
            "--district",
            "only the map until 2025-06-30 has this name: add --map old, or its --district",
        ),
        "choices": ("Gần nhất: {choices}", "Closest: {choices}"),
    },
    "E502": {
        "what": ("có nhiều {kind} tên “{value}”", "there is more than one {kind} “{value}”"),
        "what.given": (
            "có nhiều {kind} tên “{value}” trong {within}",
            "there is more than one {kind} “{value}” in {within}",
        ),
        "why": (
            "Nhiều nơi trùng tên; dht không đoán là nơi nào.",
            "Several places share the name; dht does not guess which is meant.",
        ),
        "hint": (
            "ghi thêm huyện hoặc tỉnh, hoặc dùng mã đơn vị",
            "add the district or the province, or give the unit's code",
        ),
        "choices": ("Có thể là: {choices}", "It may be: {choices}"),
    },
    "E503": {
        "what": (
            "{kind} “{value}” không thuộc đơn vị cấp trên ghi trong dòng",
            "the {kind} “{value}” is not part of the other place of the row",
        ),
        "what.given": (
            "{kind} “{value}” không thuộc {within}",
            "the {kind} “{value}” is not part of {within}",
        ),
        "why": (
            "Hai ô của dòng nói về hai nơi khác nhau, nên không biết người này ở đâu.",
            "Two cells of the row name places that do not fit, so nobody knows where the person is.",
        ),
        "hint": (
            "kiểm tra cả hai ô; xem đơn vị cấp trên bằng: dht places find TÊN",
            "check both cells; see what a place is part of with: dht places find NAME",
        ),
        "choices": ("Nơi có tên này: {choices}", "Places of that name: {choices}"),
    },
    "E504": {
        "what": (
            "mã {code} là của {name}, không khớp với tên ghi trong dòng",
            "the code {code} is that of {name}, not of the place named in the row",
        ),
        "why": (
            "Mã và tên nói về hai nơi; có mã đã được dùng lại cho nơi khác từ ngày 01/07/2025.",
            "Code and name tell of two places; some codes were given to other places on 2025-07-01.",
        ),
        "hint": (
            "sửa mã hoặc tên cho khớp, hoặc để trống ô mã",
            "make code and name agree, or leave the code empty",
        ),
    },
}
