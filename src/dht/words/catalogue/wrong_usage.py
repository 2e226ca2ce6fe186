"""Complaints about how a command was typed (E710–E713)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E710": {
        "what": ("không có lệnh “{value}”", "there is no command “{value}”"),
        "why": (
            "Từ đứng sau {command} phải là một lệnh; gõ sai một chữ thì dht không đoán thay.",
            "The word after {command} must be a command; dht does not guess what a slip was to be.",
        ),
        "hint": ("xem các lệnh bằng: {command} --help", "see the commands with: {command} --help"),
    },
    "E711": {
        "what": ("{command} không có tùy chọn “{value}”", "{command} has no option “{value}”"),
        "why": (
            "Mỗi lệnh có các tùy chọn riêng; bỏ qua một tùy chọn lạ thì kết quả có thể khác ý bạn.",
            "Each command has its own options; to pass over one could give another result than was meant.",
        ),
        "hint": ("xem các tùy chọn bằng: {command} --help", "see the options with: {command} --help"),
    },
    "E712": {
        "what": ("{command}: còn thiếu {missing}", "{command}: {missing} is missing"),
        "what.command": ("còn thiếu tên lệnh", "the command is missing"),
        "what.value": ("tùy chọn {missing} cần một giá trị đi kèm", "the option {missing} needs a value"),
        "why": (
            "Lệnh cần biết điều này mới chạy được; chưa có gì thay đổi.",
            "The command must know this before it can run; nothing has been changed.",
        ),
        "hint": ("xem cách dùng bằng: {command} --help", "see how to use it with: {command} --help"),
        "hint.value": (
            "ghi giá trị ngay sau tùy chọn; xem cách dùng bằng --help",
            "write the value after the option; see how to use it with --help",
        ),
    },
    "E713": {
        "what": ("{command}: có từ thừa ở cuối lệnh", "{command}: there are words too many"),
        "what.option": ("tùy chọn {option} không nhận giá trị", "the option {option} takes no value"),
        "why": (
            "Họ tên hay tên tệp có dấu cách mà không đặt trong dấu ngoặc kép thì bị hiểu là nhiều từ.",
            "A name or a file with blanks in it that is not in quotes counts as several words.",
        ),
        "hint": (
            "đặt tên có dấu cách trong dấu ngoặc kép; xem cách dùng bằng: {command} --help",
            "put names with blanks in quotes; see how to use it with: {command} --help",
        ),
        "hint.option": (
            "chỉ ghi {option}, không ghi dấu bằng và giá trị",
            "write {option} only, without an equals sign and a value",
        ),
    },
}
