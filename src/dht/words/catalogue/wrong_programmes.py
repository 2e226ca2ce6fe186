"""Complaints about programme files (E401–E411); `key` is the dotted path of the entry in the file."""

from dht.words.catalogue.wrong_toml import NOT_TOML

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E401": NOT_TOML,
    "E402": {
        "what": ("{key}: không có mục này", "{key}: there is no such key"),
        "why": (
            "Một mục gõ nhầm mà bị bỏ qua sẽ làm mất một chỉ tiêu, nên dht từ chối.",
            "A mistyped key passed over in silence would lose a target, so dht refuses it.",
        ),
        "hint": (
            "sửa tên mục, hoặc xóa nó",
            "correct the name of the key, or delete it",
        ),
        "hint.given": ("đổi tên mục thành: {better}", "change its name to: {better}"),
    },
    "E403": {
        "what": ("{key}: thiếu mục này", "{key}: this key is missing"),
        "why": (
            "Không có mục này thì chương trình chưa rõ nghĩa.",
            "Without it the programme does not say enough.",
        ),
        "hint": (
            "thêm mục này; tạo một tệp mẫu có lời giải thích từng mục bằng: dht programmes new",
            "add it; make a file that explains every key with: dht programmes new",
        ),
        "hint.given": (
            "thêm một dòng, ví dụ: {better}",
            "add a line, for example: {better}",
        ),
    },
    "E404": {
        "what": ("{key}: giá trị không đúng: {detail}", "{key}: wrong value: {detail}"),
        "why": (
            "Mỗi mục có một kiểu: chữ, số nguyên, ngày, hoặc một từ trong danh sách.",
            "Every key has its kind: text, whole number, date, or one word of a list.",
        ),
        "hint": ("sửa giá trị của mục này", "correct the value of this key"),
        "hint.given": ("viết: {better}", "write: {better}"),
    },
    "E405": {
        "what": ("{key}: mã “{code}” được dùng hai lần", "{key}: the code “{code}” is used twice"),
        "what.given": (
            "{key}: “{code}” đã dùng ở {first}",
            "{key}: “{code}” is used already at {first}",
        ),
        "why": (
            "Mã phải chỉ đúng một thứ, vì báo cáo và chỉ tiêu gọi nhau bằng mã.",
            "A code must name one thing: reports and targets refer to each other by code.",
        ),
        "hint": ("đổi một trong hai mã", "change one of the two"),
    },
    "E406": {
        "what": ("{key}: các bậc phải đánh số 1, 2, 3 …", "{key}: levels must be numbered 1, 2, 3 …"),
        "why": (
            "Bậc là các bước nối tiếp; thiếu một số thì “từ bậc 2 trở lên” không còn nghĩa.",
            "Levels are steps in order; with a gap, “level 2 and above” loses its meaning.",
        ),
        "hint": (
            "đánh số lại từ 1, không bỏ số nào và không lặp",
            "number them again from 1, without gaps or repeats",
        ),
    },
    "E407": {
        "what": ("{key}: không có nhóm đối tượng “{value}”", "{key}: there is no audience “{value}”"),
        "why": (
            "Chương trình gọi nhóm đối tượng bằng mã chung.",
            "Programmes name audiences by their common code.",
        ),
        "hint": ("dùng một mã trong danh sách", "use a code of the list"),
        "hint.given": ("viết mã, như: {better}", "write the code: {better}"),
        "choices": ("Các nhóm: {choices}", "Audiences: {choices}"),
    },
    "E408": {
        "what": (
            "{key}: các chỉ tiêu lấy nhau làm mẫu số thành vòng tròn: {circle}",
            "{key}: these targets take each other as their base, in a circle: {circle}",
        ),
        "why": (
            "“Trong đó 50 %” phải là của một chỉ tiêu khác, và dãy đó phải có điểm dừng.",
            "“Of whom 50 %” must refer to another target, and that chain must end.",
        ),
        "hint": (
            'cho một chỉ tiêu trong vòng lấy danh sách làm mẫu số: of = "roster"',
            'let one of them be counted of the roster: of = "roster"',
        ),
    },
    "E409": {
        "what": (
            "{key}: {value} nằm ngoài khoảng 0–100 phần trăm",
            "{key}: {value} is not a percent from 0 to 100",
        ),
        "why": (
            "Tỷ lệ tính bằng phần trăm, ví dụ 80, không phải 0,8.",
            "Shares are in percent, for example 80, not 0.8.",
        ),
        "hint": ("ghi một số từ 0 đến 100", "write a number from 0 to 100"),
    },
    "E410": {
        "what": (
            "{key}: ngày {on:day} sớm hơn {first} là ngày {since:day}",
            "{key}: {on:day} is before {first}, which is {since:day}",
        ),
        "why": (
            "Giai đoạn và chỉ tiêu phải bắt đầu trước khi kết thúc.",
            "Phases and targets start before they end.",
        ),
        "hint": ("kiểm tra hai ngày, có thể bị đảo chỗ", "check the two dates, they may be swapped"),
    },
    "E411": {
        "what": (
            "{key}: “{value}” không có trong chương trình này",
            "{key}: “{value}” is not in this programme",
        ),
        "why": (
            "Một mục chỉ gọi được những gì chính tệp đó nêu ra: bậc, mốc, kết quả, nguồn, chỉ tiêu khác.",
            "A file speaks only of what it defines itself: levels, milestones, outcomes, sources, targets.",
        ),
        "hint": ("sửa cho đúng một mã có trong tệp", "change it to one that the file defines"),
        "hint.given": ("viết: {better}", "write: {better}"),
    },
    "E412": {
        "what": (
            "{key}: mâu thuẫn với chỉ tiêu khác: {detail}",
            "{key}: another target contradicts it: {detail}",
        ),
        "why": (
            "Hai chỉ tiêu hỏi cùng một điều không thể có hai câu trả lời: vừa đạt vừa không đạt.",
            "Two targets that ask the same cannot have two answers: met and missed at once.",
        ),
        "hint": (
            "sửa một trong hai; mức đổi theo thời gian thì dùng cùng id và ghi effective_from",
            "correct one of them; for a goal that changes in time, use the same id and effective_from",
        ),
    },
    "E413": {
        "what": ("{key}: không thể đạt được: {detail}", "{key}: it cannot be reached: {detail}"),
        "why": (
            "Chỉ tiêu không còn ngày nào, hoặc không đủ người, để đạt thì chắc là ghi nhầm.",
            "A target without a day, or without enough people, to reach it must be a slip.",
        ),
        "hint": (
            "kiểm tra ngày, con số và bản đồ của chỉ tiêu này",
            "check the dates, the number and the map of this target",
        ),
    },
    "W414": {
        "what": (
            "{key}: trùng một phần với chỉ tiêu “{value}”",
            "{key}: it overlaps with the target “{value}”",
        ),
        "what.given": (
            "{key}: chỉ tiêu “{value}” và {count} chỉ tiêu khác tính trùng người: {others}",
            "{key}: the target “{value}” and {count} others count the same people in part: {others}",
        ),
        "why": (
            "Cùng một người được tính cho nhiều chỉ tiêu, nên không cộng các số lại được.",
            "The same people count for several targets, so their numbers must not be added.",
        ),
        "hint": (
            "nếu là phần giao cho một đơn vị thì ghi part_of; nếu không, tách rõ đối tượng hoặc phạm vi",
            "if one is the share of a unit, write part_of; else separate audience or scope",
        ),
    },
    "W415": {
        "what": (
            "{key}: còn {rest} trong {number} chưa giao cho đơn vị nào",
            "{key}: {rest} of {number} are not allotted to any unit",
        ),
        "why": (
            "Mọi đơn vị đạt phần của mình mà chỉ tiêu chung vẫn không đạt.",
            "Every unit could reach its share and the whole would still be missed.",
        ),
        "hint": (
            "giao phần còn lại bằng một chỉ tiêu có part_of, hoặc sửa con số",
            "allot the rest by a target with part_of, or correct the number",
        ),
    },
    "E416": {
        "what": (
            "{key}: không có đơn vị mã “{value}” {on}",
            "{key}: there is no unit “{value}” {on}",
        ),
        "why": (
            "Mã đơn vị là mã của Cục Thống kê; cùng một mã có thể chỉ hai nơi trên hai bản đồ.",
            "Codes are those of the Statistics Office; one code may mean two places on the two maps.",
        ),
        "hint": (
            'tìm mã bằng: dht places find TÊN; đơn vị trước 01/7/2025 thì ghi map = "old"',
            'find the code with: dht places find NAME; for units before 2025-07-01 write map = "old"',
        ),
    },
    "E417": {
        "what": (
            "{key}: không có dạng tệp chương trình số {value}; bản dht này hiểu: {known}",
            "{key}: there is no form {value} of programme files; this dht understands: {known}",
        ),
        "what.given": (
            "{key}: tệp này viết theo dạng số {value} cho một bản dht mới hơn; bản này hiểu: {known}",
            "{key}: the file is written in form {value} for a newer dht; this one understands: {known}",
        ),
        "why": (
            "Số schema cho biết các mục có nghĩa gì; đọc tệp theo một dạng khác có thể sai chỉ tiêu.",
            "The schema says what the keys mean; read in another form, the targets might be wrong.",
        ),
        "hint": ("viết: schema = 1", "write: schema = 1"),
        "hint.given": (
            "cài bản dht mới hơn, hoặc xin tệp viết theo dạng mà bản này hiểu",
            "install a newer dht, or ask for the file in a form that this one understands",
        ),
    },
    "E418": {
        "what": (
            "{key}: năm của ngày {on:day} nằm ngoài khoảng {first}–{last}",
            "{key}: the year of {on:day} is not between {first} and {last}",
        ),
        "why": (
            "Một năm quá xa chắc là gõ nhầm, và làm chỉ tiêu luôn quá hạn hoặc không bao giờ đến hạn.",
            "Such a year must be a slip; it would make a target overdue for ever, or never due.",
        ),
        "hint": ("sửa năm; ngày viết theo dạng 2025-12-31", "correct the year; dates read 2025-12-31"),
    },
    "W419": {
        "what": ("{key}: mức chỉ có {value} %", "{key}: a goal of only {value} %"),
        "why": (
            "Excel ghi 80 % là 0,8; trong tệp chương trình 80 % là 80. Mức quá nhỏ thì lúc nào cũng đạt.",
            "Excel writes 80 % as 0.8; in a programme file 80 % is 80. So small a goal is always met.",
        ),
        "hint": (
            "ghi mức thật; mức 0 % thì lúc nào cũng đạt",
            "write the real goal; one of 0 % is always met",
        ),
        "hint.given": (
            "nếu muốn nói {better} % thì viết: percent = {better}",
            "if you mean {better} %, write: percent = {better}",
        ),
    },
    "W420": {
        "what": (
            "tên tệp kết thúc bằng .txt nên không được đọc",
            "its name ends in .txt, so the file is not read",
        ),
        "why": (
            "Notepad tự thêm .txt, và Windows thường không hiện phần đuôi đó.",
            "Notepad adds .txt by itself, and Windows usually hides that ending.",
        ),
        "hint": ("đổi tên thành: {better}", "rename it to: {better}"),
    },
    "E421": {
        "what": (
            "{key}: quá {limit} kết quả ứng dụng được hỏi trong một chương trình (“{value}”)",
            "{key}: more than {limit} outcomes are asked for in one programme (“{value}”)",
        ),
        "why": (
            "Mọi kết quả được đếm cùng một lượt cho mọi người, và chỗ để đếm có hạn.",
            "All outcomes are counted for everybody at once, and there is only so much room.",
        ),
        "hint": (
            "chia các chỉ tiêu này sang một tệp chương trình thứ hai",
            "put some of these targets into a second programme file",
        ),
    },
    "W422": {
        "what": (
            "{key}: không phải tổng số của đúng một đơn vị, nên không làm mẫu số cho chỉ tiêu “{value}”",
            "{key}: this headcount is not of just one unit, so it is not the denominator of “{value}”",
        ),
        "why": (
            "Mẫu số là dân số khai báo của đúng đơn vị được tính; không có thì chỉ tiêu không có tỷ lệ.",
            "A denominator is the population declared for the very unit; without it there is no percentage.",
        ),
        "hint": (
            "ghi scope với một tỉnh, một huyện cũ hoặc một xã; nhiều đơn vị thì mỗi đơn vị một [[headcount]]",
            "write a scope with one province, old district or commune; for several, one [[headcount]] each",
        ),
    },
}
