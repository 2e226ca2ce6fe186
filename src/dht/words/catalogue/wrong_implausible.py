"""Complaints about facts that cannot be, or hardly, be true (W801–W810); said by `dht check --facts`."""

_ASK = (
    "hỏi lại đơn vị đã gửi; nếu sai thì sửa tệp rồi nhập lại, hoặc lấy lại lần nhập bằng: dht undo",
    "ask the office that sent it; if it is wrong, correct the file and import it again, or use: dht undo",
)
_ASK_AND_TAKE_BACK = (
    "hỏi lại đơn vị đã gửi; nếu sai thì thu hồi kết quả bằng: dht revoke, hoặc lấy lại cả lần nhập bằng: "
    "dht undo, rồi nhập tệp đã sửa",
    "ask the office that sent it; if it is wrong, take the completion back with: dht revoke, or the whole "
    "import with: dht undo; then import the corrected file",
)

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "W801": {
        "what": ("hoàn thành trước khi sinh", "completed before birth"),
        "why": (
            "Ngày hoàn thành hoặc ngày sinh đã ghi nhầm.",
            "Either the completion or the birth date is mistyped.",
        ),
        "hint": _ASK_AND_TAKE_BACK,
    },
    "W802": {
        "what": (
            "hoàn thành trước khi chương trình bắt đầu ({start:day})",
            "completed before the programme began ({start:day})",
        ),
        "why": (
            "Chưa có chương trình thì chưa thể hoàn thành; có thể nhầm năm hoặc nhầm chương trình.",
            "There was no programme yet; perhaps the year or the programme is mistaken.",
        ),
        "hint": _ASK_AND_TAKE_BACK,
    },
    "W803": {
        "what": (
            "{people} người hoàn thành trong một ngày ({day:day}) theo cùng một minh chứng",
            "{people} people completed on one day ({day:day}) by the same paper",
        ),
        "why": (
            "Một lớp hiếm khi có hàng trăm người; có thể cả danh sách được ghi hoàn thành cùng lúc.",
            "A class rarely has hundreds; perhaps a whole list was marked as done at once.",
        ),
        "hint": _ASK_AND_TAKE_BACK,
    },
    "W804": {
        "what": (
            "{people} người có cùng một số chứng nhận",
            "{people} people have the same certificate number",
        ),
        "why": (
            "Trong tệp này gần như mỗi người một số, nên số trùng có thể do chép nhầm.",
            "Nearly everyone in that file has a number of their own, so a shared one was perhaps copied.",
        ),
        "hint": _ASK_AND_TAKE_BACK,
    },
    "W805": {
        "what": (
            "một giảng viên dạy {people} người trong một ngày ({day:day})",
            "one trainer taught {people} people on one day ({day:day})",
        ),
        "why": (
            "Một người khó dạy hàng trăm người trong một ngày; có thể ghi nhầm lớp hoặc ngày.",
            "One person hardly teaches hundreds in a day; perhaps a class or a day is mistaken.",
        ),
        "hint": _ASK,
    },
    "W806": {
        "what": (
            "danh sách có {people} người, tổng số khai báo chỉ {number}",
            "{people} people are listed, only {number} declared",
        ),
        "why": (
            "Tỷ lệ tính trên tổng số khai báo này sẽ vượt 100 %.",
            "A percent of that headcount would exceed 100 %.",
        ),
        "hint": (
            "nhập tổng số mới, hoặc tìm người đã chuyển đi hay bị ghi hai lần trong danh sách",
            "bring in a newer headcount, or look for people who left or are listed twice",
        ),
    },
    "W807": {
        "what": (
            "số báo cáo {people} lớn hơn tổng số khai báo {number}",
            "{people} are claimed of only {number} declared",
        ),
        "why": (
            "Số đạt không thể lớn hơn tổng số của cùng đơn vị và nhóm đối tượng.",
            "No more can have achieved it than the same unit and audience has.",
        ),
        "hint": _ASK,
    },
    "W808": {
        "what": (
            "một giảng viên dạy ở hai xã cùng một ngày ({day:day})",
            "one trainer taught in two communes on the same day ({day:day})",
        ),
        "why": (
            "Có thể được, nhưng thường là ghi nhầm lớp, ngày hoặc người.",
            "It can be, but mostly the class, the day or the person is mistaken.",
        ),
        "hint": _ASK,
    },
    "E811": {
        "what": (
            "tệp không phải danh sách điều đáng ngờ của dht",
            "the file is no list of findings of dht",
        ),
        "why": (
            "Cần các cột mà --format csv đã ghi để biết chỗ nào đã được xem lại; thêm cột khác thì được.",
            "The columns that --format csv wrote tell which findings were looked into; others may be added.",
        ),
        "hint": (
            "ghi danh sách bằng: dht check --facts --format csv > tep.csv, rồi xóa những dòng chưa xem lại",
            "write the list with: dht check --facts --format csv > file.csv, and delete the lines that "
            "nobody has looked into",
        ),
    },
    "W809": {
        "what": (
            "một giảng viên xác nhận {people} người hoàn thành trong cùng một phút ({time} ngày {day:day})",
            "one trainer confirmed {people} people in the same minute ({time} on {day:day})",
        ),
        "why": (
            "Không ai xác nhận được hàng trăm người trong một phút; có thể cả danh sách được ghi cùng lúc, "
            "hoặc giờ là giờ nhập máy.",
            "Nobody confirms hundreds in a minute; perhaps a whole list was marked at once, or the time is "
            "that of typing it in.",
        ),
        "hint": _ASK,
    },
    "W810": {
        "what": (
            "một giảng viên xác nhận {completions} kết quả của người {communes} xã trong cùng một phút "
            "({time} ngày {day:day}): {places}",
            "one trainer confirmed {completions} completions of {communes} communes in the same minute "
            "({time} on {day:day}): {places}",
        ),
        "why": (
            "Không ai ở hai xã cùng lúc; có thể ghi nhầm giờ hoặc người, hoặc học viên nhiều xã học chung "
            "một lớp. Tên giảng viên được so không kể dấu, chữ hoa, học vị, kèm mã ghi cạnh tên; xã được so "
            "trên bản đồ của ngày đó.",
            "Nobody is in two communes at once; perhaps the time or the person is mistaken, or people of "
            "several communes were in one class. Trainers' names are compared without tone marks, capitals "
            "and titles, and with the id beside them; communes on the map of that day.",
        ),
        "hint": (
            "hỏi lại đơn vị đã gửi; nếu là lớp chung hay lớp trực tuyến, nhập lớp và điểm danh của lớp đó "
            "thì không bị hỏi nữa",
            "ask the office that sent it; for a common or an online class, import the class with its "
            "attendance and it is asked no more",
        ),
    },
}
