"""Complaints about facts besides rosters and completions (E310–W324)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E310": {
        "what": ("thiếu số lượng", "no number"),
        "what.given": ("“{value}” không phải là số nguyên", "“{value}” is not a whole number"),
        "why": (
            "Số lượng là số nguyên không âm; dấu chấm, phẩy chỉ dùng để ngăn hàng nghìn.",
            "A number is whole and not negative; dots and commas only group thousands.",
        ),
        "hint": (
            "ghi số kiểu 14000 hoặc 14.000; chưa chính xác thì ghi “gần 14.000”, “hơn 500”",
            "write it like 14000 or 14.000; when it is not exact, “nearly 14.000”, “more than 500”",
        ),
    },
    "E311": {
        "what": ("không rõ số liệu của đơn vị nào", "no unit or organisation"),
        "why": (
            "Số liệu phải gắn với một tỉnh, huyện, xã hoặc một cơ quan, trường.",
            "A fact belongs to a province, district, commune, or to an organisation.",
        ),
        "hint": (
            'điền tỉnh, huyện, xã hoặc đơn vị; cả tệp của một nơi thì thêm --province "TÊN TỈNH"',
            "fill in province, district, commune or organisation; for a whole file add --province NAME",
        ),
    },
    "E312": {
        "what": ("không hiểu “{value}” ở cột {field}", "“{value}” means nothing as {field}"),
        "why": (
            "Cột này chỉ nhận một số từ nhất định để cùng một ý không bị đếm thành hai.",
            "This column takes certain words only, so that one thing is not counted as two.",
        ),
        "hint": ("dùng một trong các từ quen dùng", "use one of the known words"),
    },
    "E313": {
        "what": ("thiếu ngày", "no date"),
        "why": (
            "Không có ngày thì không biết số liệu đúng vào lúc nào.",
            "Without a date nobody knows when it was so.",
        ),
        "hint": ("điền ngày kiểu 14/03/2025", "fill in the date, like 14/03/2025"),
    },
    "E314": {
        "what": ("ngày ở tương lai (hôm nay là {today:day})", "dated in the future (today is {today:day})"),
        "why": (
            "Chỉ ghi điều đã có; dự kiến không phải là số liệu.",
            "Only what is so is recorded; a plan is no fact.",
        ),
        "hint": ("kiểm tra năm", "check the year"),
    },
    "E315": {
        "what": ("“{value}” không phải là ngày", "“{value}” is not a date"),
        "why": (
            "Ngày được đọc theo thứ tự ngày/tháng/năm và phải có trong lịch.",
            "Dates are read day first and must exist in the calendar.",
        ),
        "hint": ("ghi đủ ngày, tháng, năm kiểu 14/03/2025", "write day, month and year, like 14/03/2025"),
    },
    "E316": {
        "what": (
            "tệp nói hai điều khác nhau về cùng một việc ({fields})",
            "the file says two different things about one and the same ({fields})",
        ),
        "why": (
            "Dòng này và một dòng trước nói về cùng một việc nhưng khác nhau, nên không biết dòng nào đúng.",
            "This row and one before are about the same thing and differ, so nobody knows which is right.",
        ),
        "hint": ("giữ lại một dòng, hoặc sửa cho khớp", "keep one of the rows, or make them agree"),
    },
    "E317": {
        "what": (
            "chương trình {programme} không có {field} “{value}”",
            "the programme {programme} has no {field} “{value}”",
        ),
        "why": (
            "Các mốc, kết quả ứng dụng, danh hiệu… được định nghĩa trong tệp chương trình.",
            "Milestones, outcomes, awards and so on are those of the programme file.",
        ),
        "hint": (
            "dùng tên trong tệp chương trình, hoặc chọn chương trình khác bằng --programme",
            "use a name of the programme file, or choose another programme with --programme",
        ),
    },
    "E318": {
        "what": (
            "mốc này dành cho {kind}, dòng này lại là của {given}",
            "this milestone is reached by {kind}, and the row is about {given}",
        ),
        "why": (
            "Mỗi mốc được đếm trên một loại đơn vị; nhầm loại thì tỷ lệ sai.",
            "A milestone is counted over one kind of unit; another kind would make the share wrong.",
        ),
        "hint": (
            "ghi đúng loại đơn vị: mốc của huyện thì để trống xã và đơn vị công tác",
            "name a unit of that kind: for a district, leave commune and organisation blank",
        ),
    },
    "E319": {
        "what": ("để trống ô {field}", "no {field}"),
        "why": (
            "Thiếu ô này thì không biết dòng nói về việc gì.",
            "Without this cell nobody knows what the row is about.",
        ),
        "hint": ("điền ô này, hoặc xóa dòng thừa", "fill in the cell, or delete the row if it is a leftover"),
    },
    "E320": {
        "what": ("chưa có lớp “{value}”", "there is no class “{value}”"),
        "why": (
            "Điểm danh phải thuộc một lớp đã biết, để biết lớp của chương trình nào, mở ngày nào.",
            "Attendance belongs to a known class: it tells the programme and the days.",
        ),
        "hint": (
            "nhập danh sách lớp trước, hoặc sửa mã lớp; xem các lớp bằng: dht facts list classes",
            "import the list of classes first, or correct the code; see them with: dht facts list classes",
        ),
    },
    "E321": {
        "what": ("chưa có tổ “{value}”", "there is no team “{value}”"),
        "why": (
            "Thành viên phải thuộc một tổ đã biết, để biết tổ ở đâu, thuộc loại nào.",
            "A member belongs to a known team: it tells where it is and of what kind.",
        ),
        "hint": (
            "nhập danh sách tổ trước, hoặc sửa tên tổ; xem các tổ bằng: dht facts list teams",
            "import the list of teams first, or correct the name; see them with: dht facts list teams",
        ),
    },
    "E322": {
        "what": ("không ghi trường, đơn vị hay thôn, bản nào", "neither a school nor a hamlet"),
        "why": (
            "Dòng này cho biết một trường hay một thôn, bản của xã cũ nay nằm ở xã nào; xã đi nguyên vẹn thì "
            "dht đã biết.",
            "The row says where a school or hamlet of an old commune lies now; of whole communes dht knows.",
        ),
        "hint": (
            "điền tên trường (đơn vị) hoặc thôn, bản như trong danh sách người học",
            "fill in the school (organisation) or the hamlet, as rosters call it",
        ),
    },
    "E323": {
        "what": ("không có phần nào của {old} về “{value}”", "nobody of {old} went to “{value}”"),
        "why": (
            "Từ 01/07/2025 dân của xã cũ chỉ về các xã mới ghi trong nghị quyết sắp xếp.",
            "On 2025-07-01 the people of an old commune went only to the communes that the resolution names.",
        ),
        "hint": ("ghi một trong các xã mới của xã cũ này", "write one of the new communes of the old one"),
    },
    "W324": {
        "what": (
            "toàn bộ {old} nay là {new}: dòng này không cho biết gì thêm",
            "all of {old} became {new}: the row says nothing new",
        ),
        "why": (
            "Xã không bị chia và xã mới không gồm xã nào khác, nên ai cũng đã được xếp trên cả hai bản đồ.",
            "The old commune was not divided and the new one has no other part: everyone is placed anyway.",
        ),
        "hint": ("không cần sửa; lần sau có thể bỏ dòng này", "nothing to correct; the row can be left out"),
    },
}
