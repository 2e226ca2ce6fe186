"""What is said of a programme file that cannot be read at all (E401), by the kind of mistake."""

_SAVE = (
    "mở tệp bằng Notepad, chọn File > Save As, ở ô Encoding chọn UTF-8 rồi lưu lại",
    "open the file in Notepad, choose File > Save As, set Encoding to UTF-8 and save it again",
)
_NEW = (
    "viết chương trình trong một tệp văn bản; tạo một tệp mẫu bằng: dht programmes new",
    "write programmes in a plain text file; make one to begin with: dht programmes new",
)
_WRITE_BETTER = ("viết: {better}", "write: {better}")

NOT_TOML: dict[str, tuple[str, str]] = {
    "what": ("tệp chương trình không đọc được", "the programme file cannot be read"),
    "why": (
        "Chương trình được viết bằng TOML; một dấu sai làm cả tệp không đọc được.",
        "Programmes are written in TOML; one wrong mark makes the whole file unreadable.",
    ),
    "hint": (
        "sửa dòng được nêu rồi kiểm tra lại bằng: dht programmes check",
        "correct the line named, then check it again with: dht programmes check",
    ),
    "what.other": (
        "cột {column}: từ chỗ này không viết theo TOML",
        "column {column}: from here on it is not written as TOML",
    ),
    "hint.other": (
        'mỗi dòng có dạng tên = giá trị; chữ nằm trong dấu "…", ghi chú bắt đầu bằng #',
        'every line reads name = value; texts stand in "…", remarks begin with #',
    ),
    # marks
    "what.curly_quotes": (
        "cột {column}: dấu ngoặc kép cong (“ ”) của Word thay cho dấu thẳng",
        "column {column}: the curly quotes of a word processor instead of straight ones",
    ),
    "hint.curly_quotes": _WRITE_BETTER,
    "what.no_quotes": (
        "cột {column}: chữ không nằm trong dấu ngoặc kép",
        "column {column}: a text without double quotes",
    ),
    "hint.no_quotes": _WRITE_BETTER,
    "what.open_text": (
        "cột {column}: dấu ngoặc kép mở ra mà không đóng lại",
        "column {column}: a quote is opened and never closed",
    ),
    "hint.open_text": (
        "thêm dấu ngoặc kép ở cuối chữ, trên cùng dòng",
        "add the quote at the end of the text, on the same line",
    ),
    "what.inner_quotes": (
        "cột {column}: trong chữ có dấu ngoặc kép, nên chữ bị cắt ở đó",
        "column {column}: there is a quote inside the text, so the text ends there",
    ),
    "hint.inner_quotes": (
        'bên trong chữ hãy dùng dấu cong “ ” hoặc viết \\"',
        'inside a text use the curly quotes “ ” or write \\"',
    ),
    "what.after_value": (
        "cột {column}: sau giá trị còn chữ thừa",
        "column {column}: there is something after the value",
    ),
    "hint.after_value": (
        "mỗi dòng một giá trị; ghi chú phải bắt đầu bằng #",
        "one value a line; a remark begins with #",
    ),
    "what.backslash": (
        "cột {column}: dấu \\ trong chữ có nghĩa riêng trong TOML",
        "column {column}: a \\ inside a text has a meaning of its own in TOML",
    ),
    "hint.backslash": ("viết \\\\ hoặc dùng dấu /", "write \\\\, or use /"),
    "what.control_character": (
        "cột {column}: có ký tự điều khiển không nhìn thấy",
        "column {column}: a control character that cannot be seen",
    ),
    "hint.control_character": (
        "xóa và gõ lại dòng này, đừng dán từ chương trình khác",
        "delete the line and type it again, do not paste it from elsewhere",
    ),
    "what.odd_blank": (
        "cột {column}: dấu cách đặc biệt (thường do dán từ Word hoặc trang web)",
        "column {column}: a special blank, as pasted from a word processor or web page",
    ),
    "hint.odd_blank": (
        "xóa các dấu cách của dòng này và gõ lại",
        "delete the blanks of this line and type them again",
    ),
    # keys and tables
    "what.colon": (
        "cột {column}: dấu hai chấm thay cho dấu bằng",
        "column {column}: a colon instead of an equals sign",
    ),
    "hint.colon": _WRITE_BETTER,
    "what.key_marks": (
        "cột {column}: tên mục có dấu tiếng Việt, dấu cách hoặc ký tự lạ",
        "column {column}: the name of the key has marks, blanks or other signs",
    ),
    "hint.key_marks": (
        "tên mục là từ tiếng Anh như trong tệp mẫu, ví dụ name, percent; xem: dht programmes new",
        "names of keys are the English words of the starter file, such as name, percent: dht programmes new",
    ),
    "what.no_equals": (
        "dòng này không có dạng tên = giá trị",
        "this line does not read name = value",
    ),
    "hint.no_equals": (
        "nếu là ghi chú thì đặt dấu # ở đầu dòng; nếu không thì viết tên = giá trị",
        "put # before a remark; else write name = value",
    ),
    "what.twice": (
        "mục này được viết hai lần trong cùng một bảng",
        "this key is written twice in the same table",
    ),
    "hint.twice": (
        "giữ một dòng, xóa dòng kia; bảng mới thì thiếu dòng đầu, ví dụ [[target]]",
        "keep one line and delete the other; or the head of the next table is missing, such as [[target]]",
    ),
    "what.table_twice": ("bảng này được mở hai lần", "this table is opened twice"),
    "hint.table_twice": (
        "bảng có nhiều mục thì viết hai ngoặc vuông mỗi bên ở mọi chỗ, ví dụ [[level]], [[target]]",
        "a table of which there are several has two brackets on each side, such as [[level]], [[target]]",
    ),
    "what.table_head": (
        "dòng đầu bảng viết sai",
        "the head of a table is not written right",
    ),
    "hint.table_head": (
        "viết một từ tiếng Anh trong ngoặc vuông, đóng đủ ngoặc, ví dụ [[level]], [[target]], [survey]",
        "write one English word and close the brackets, such as [[level]], [[target]], [survey]",
    ),
    # values
    "what.no_value": (
        "cột {column}: sau dấu bằng không có giá trị",
        "column {column}: there is no value after the equals sign",
    ),
    "hint.no_value": (
        "ghi giá trị, hoặc xóa cả dòng nếu không có",
        "write the value, or delete the line when there is none",
    ),
    "what.date": (
        "cột {column}: ngày phải viết theo thứ tự năm-tháng-ngày",
        "column {column}: a date is written year-month-day",
    ),
    "hint.date": _WRITE_BETTER,
    "what.no_such_day": (
        "cột {column}: không có ngày này trong lịch",
        "column {column}: there is no such day in the calendar",
    ),
    "hint.no_such_day": (
        "sửa ngày và viết theo dạng 2025-12-31",
        "correct the day and write it as 2025-12-31",
    ),
    "what.decimal_comma": (
        "cột {column}: số thập phân trong TOML dùng dấu chấm",
        "column {column}: TOML writes decimals with a point",
    ),
    "hint.decimal_comma": _WRITE_BETTER,
    "what.grouped_number": (
        "cột {column}: số trong TOML không có dấu ngăn hàng nghìn",
        "column {column}: TOML has no separators of thousands",
    ),
    "hint.grouped_number": _WRITE_BETTER,
    "what.percent_sign": (
        "cột {column}: chỉ ghi số, không ghi dấu %",
        "column {column}: write the number alone, without %",
    ),
    "hint.percent_sign": _WRITE_BETTER,
    "what.leading_zero": (
        "cột {column}: số không được bắt đầu bằng 0; mã thì nằm trong dấu ngoặc kép",
        "column {column}: a number does not begin with 0; a code stands in double quotes",
    ),
    "hint.leading_zero": _WRITE_BETTER,
    "what.long_number": ("cột {column}: số quá dài", "column {column}: the number is too long"),
    "hint.long_number": (
        "ghi số thật; không chỉ tiêu nào lớn hơn một tỷ",
        "write the real number; no target is above a thousand million",
    ),
    "what.truth": (
        "cột {column}: chỗ này chỉ nhận true, viết chữ thường, không có dấu ngoặc kép",
        "column {column}: here it can only be true, in small letters, without quotes",
    ),
    "hint.truth": ("viết true, hoặc xóa cả dòng", "write true, or delete the line"),
    "what.open_list": (
        "cột {column}: danh sách […] thiếu dấu phẩy hoặc chưa đóng bằng dấu ]",
        "column {column}: a list […] lacks a comma or its closing ]",
    ),
    "hint.open_list": (
        'xem dòng này và dòng trên; viết như ["teacher", "manager"]',
        'see this line and the one above; write it as ["teacher", "manager"]',
    ),
    "what.inline_table": (
        "cột {column}: phần trong ngoặc nhọn viết sai",
        "column {column}: what stands in braces is not written right",
    ),
    "hint.inline_table": (
        'viết trên một dòng, có dấu phẩy ở giữa và không có ở cuối, như {{ map = "new", province = "11" }}',
        'write it on one line, with commas between and none at the end: {{ map = "new", province = "11" }}',
    ),
    # whole files
    "what.nested": ("ngoặc lồng nhau quá sâu", "brackets are nested too deeply"),
    "hint.nested": (
        "danh sách chỉ chứa chữ hoặc số, không chứa danh sách khác",
        "a list holds texts or numbers, no other lists",
    ),
    "what.empty": ("tệp không có nội dung nào", "the file has no content"),
    "hint.empty": (
        "tạo một tệp mẫu để điền bằng: dht programmes new",
        "make a file to fill in with: dht programmes new",
    ),
    "what.not_utf8": (
        "cột {column}: tệp không được lưu bằng UTF-8",
        "column {column}: the file is not saved as UTF-8",
    ),
    "hint.not_utf8": _SAVE,
    "what.utf16": (
        "tệp được lưu bằng UTF-16 (Notepad gọi là Unicode), không phải UTF-8",
        "the file is saved as UTF-16 (Notepad calls it Unicode), not as UTF-8",
    ),
    "hint.utf16": _SAVE,
    "what.workbook": (
        "đây là tệp Excel hoặc Word, không phải tệp văn bản",
        "this is a file of Excel or Word, not plain text",
    ),
    "hint.workbook": _NEW,
    "what.too_large": ("tệp lớn hơn 32 MB", "the file is larger than 32 MB"),
    "hint.too_large": _NEW,
}
