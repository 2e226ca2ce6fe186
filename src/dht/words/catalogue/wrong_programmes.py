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
    },
    "E403": {
        "what": ("{key}: thiếu mục này", "{key}: this key is missing"),
        "why": (
            "Không có mục này thì chương trình chưa rõ nghĩa.",
            "Without it the programme does not say enough.",
        ),
        "hint": (
            "thêm mục này; xem một chương trình đầy đủ bằng: dht programmes show five-levels",
            "add it; see a complete programme with: dht programmes show five-levels",
        ),
    },
    "E404": {
        "what": ("{key}: giá trị không đúng: {detail}", "{key}: wrong value: {detail}"),
        "why": (
            "Mỗi mục có một kiểu: chữ, số nguyên, ngày, hoặc một từ trong danh sách.",
            "Every key has its kind: text, whole number, date, or one word of a list.",
        ),
        "hint": ("sửa giá trị của mục này", "correct the value of this key"),
    },
    "E405": {
        "what": ("{key}: mã “{code}” được dùng hai lần", "{key}: the code “{code}” is used twice"),
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
        "what": ("{key}: các ngày không đúng thứ tự", "{key}: the dates are in the wrong order"),
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
}
