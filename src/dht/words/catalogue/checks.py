"""`dht check`, of the store and of the facts in it."""

TEXTS: dict[str, tuple[str, str]] = {
    "check.title": ("Kiểm tra kho dữ liệu", "The store checked"),
    "column.rule": ("Kiểm tra", "Check"),
    "column.looked_at": ("Đã xem", "Looked at"),
    "column.wrong": ("Sai", "Wrong"),
    "check.standing": (
        "Ai đạt bậc nào, tính lại từ từng kết quả hoàn thành",
        "Who reached what, derived again from every completion",
    ),
    "check.tally": (
        "Số người ở mỗi nơi, đếm lại từng người",
        "People at each place, counted again one by one",
    ),
    "check.person_key": ("Số giấy tờ dùng để tìm người", "Ids by which people are found"),
    "check.cards": ("Mỗi CCCD, CMND chỉ của một người", "Every citizen id belongs to one person"),
    "check.periods": (
        "Mỗi người mỗi ngày chỉ được tính ở một nơi",
        "Everyone counts at one place on any day",
    ),
    "check.homes": ("Ai cũng được tính ở đâu đó", "Everyone counts somewhere"),
    "check.facts": (
        "Mỗi dữ kiện một lần, có lần nhập của nó",
        "Every fact stands once and has its import",
    ),
    "check.journal": ("Số dòng của mỗi lần nhập cộng lại đúng", "The rows of every import add up"),
    "check.file": ("Tệp kho dữ liệu nguyên vẹn", "The file is intact"),
    "check.sound": (
        "Mọi số liệu khớp với dữ kiện đã nhập.",
        "Every count equals the facts that were brought in.",
    ),
    "check.unsound": (
        "Có chỗ không khớp: đừng dùng số liệu này. Dùng bản sao lưu gần nhất và gửi bảng này cho người "
        "phụ trách phần mềm.",
        "Something does not agree: do not use these figures. Go back to the latest copy, and send this table "
        "to whoever looks after the program.",
    ),
    "plausible.title": ("Dữ kiện đáng ngờ, đến ngày {on:day}", "Implausible facts, as of {on:day}"),
    "column.findings": ("Số chỗ", "Findings"),
    "column.about": ("Điều đáng ngờ", "What is odd"),
    "column.sheet": ("Trang", "Sheet"),
    "column.codes": ("Số dữ kiện theo mã", "Facts by code"),
    "column.concerned": ("Số dữ kiện", "Facts"),
    "plausible.none": ("Không thấy dữ kiện nào đáng ngờ.", "No fact looks implausible."),
    "plausible.none_new": ("Không thấy điều đáng ngờ nào khác.", "Nothing else looks implausible."),
    "plausible.some": (
        "Đây là chỗ cần hỏi lại đơn vị; dht không xóa và không sửa gì.",
        "These are for asking the office again; dht has deleted and changed nothing.",
    ),
    "plausible.known": (
        "{findings} chỗ đã được xem lại từ trước không kể ở đây (--known).",
        "Not told here, as looked into before (--known): {findings} {findings:finding|findings}.",
    ),
    "plausible.codes": ("{codes}", "{codes}"),
    "plausible.count": ("{code}: {facts}", "{code}: {facts}"),
    "plausible.files": ("Hỏi lại tệp nào trước", "Which files to ask about first"),
    "plausible.typed": ("ghi từ dòng lệnh", "from the command line"),
    "plausible.more_files": (
        "Và {files} tệp khác; xem đủ bằng --format csv.",
        "And {files} more {files:file|files}; --format csv has all.",
    ),
    "plausible.W801": ("Hoàn thành trước khi sinh", "Completed before birth"),
    "plausible.W802": ("Hoàn thành trước khi chương trình bắt đầu", "Completed before the programme began"),
    "plausible.W803": (
        "Hàng trăm người một ngày, cùng một minh chứng",
        "Hundreds on one day by the same paper",
    ),
    "plausible.W804": ("Nhiều người cùng một số chứng nhận", "Several people, one certificate number"),
    "plausible.W805": (
        "Một giảng viên dạy hàng trăm người một ngày",
        "One trainer, hundreds of learners in a day",
    ),
    "plausible.W806": ("Danh sách nhiều hơn tổng số khai báo", "More people than declared"),
    "plausible.W807": ("Số báo cáo lớn hơn tổng số khai báo", "More claimed than declared"),
    "plausible.W808": ("Một giảng viên ở hai xã cùng ngày", "One trainer in two communes on one day"),
    "plausible.W809": (
        "Một giảng viên xác nhận hàng trăm người trong một phút",
        "One trainer, hundreds confirmed in a minute",
    ),
    "plausible.W810": ("Một giảng viên ở hai xã cùng lúc", "One trainer in two communes at once"),
}
