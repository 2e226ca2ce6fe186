"""Complaints about what only workbooks have (E118–W123): errors, formulas, hidden parts, no end.

`what.<case>` is said instead of `what` when the issue's case is known (see `dht.words.issues`).
"""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E118": {
        "what": ("ô báo lỗi, không có giá trị", "the cell holds an error and no value"),
        "what.error": (
            "ô báo lỗi “{error}”, không có giá trị",
            "the cell holds the error “{error}” and no value",
        ),
        "what.narrow": (
            "ô chỉ còn dấu ####: cột quá hẹp khi lưu tệp",
            "the cell holds only ####: its column was too narrow when the file was saved",
        ),
        "why": (
            "Công thức trong ô bị lỗi nên không biết giá trị đúng; coi là ô trống thì mất dữ liệu.",
            "Its formula failed, so the true value is not known; to read it as blank would lose it.",
        ),
        "hint": (
            "sửa công thức, hoặc gõ thẳng giá trị đúng vào ô",
            "correct the formula, or type the right value into the cell",
        ),
        "hint.narrow": (
            "kéo rộng cột trong Excel rồi lưu lại, hoặc gửi thẳng tệp .xlsx",
            "widen the column in Excel and save again, or send the .xlsx itself",
        ),
    },
    "E119": {
        "what": (
            "ô có công thức chưa được tính",
            "the cell holds a formula that was never calculated",
        ),
        "why": (
            "Phần mềm tạo ra tệp đã ghi công thức mà không ghi kết quả.",
            "The program that made the file wrote the formula and not its result.",
        ),
        "hint": (
            "mở tệp bằng Excel, lưu lại, rồi nhập lại",
            "open the file in Excel, save it, and import it again",
        ),
    },
    "E120": {
        "what": ("không đọc được bảng tính đến cuối", "the workbook could not be read to its end"),
        "what.time": (
            "đọc bảng tính quá lâu nên đã dừng",
            "reading the workbook took too long and was stopped",
        ),
        "what.memory": (
            "đọc bảng tính cần quá nhiều bộ nhớ nên đã dừng",
            "reading the workbook took too much memory and was stopped",
        ),
        "what.start": (
            "không mở được tiến trình đọc bảng tính",
            "the process that reads workbooks could not be started",
        ),
        "why": (
            "Bảng tính được đọc trong một tiến trình riêng, có giới hạn bộ nhớ và thời gian, để một tệp "
            "hỏng không làm hỏng việc khác.",
            "A workbook is read in a process of its own, with limits of memory and time, so that a bad "
            "file harms nothing else.",
        ),
        "hint": (
            "chép riêng vùng có dữ liệu sang một tệp mới, hoặc lưu thành CSV UTF-8",
            "copy only the cells with data into a new file, or save it as CSV UTF-8",
        ),
        "hint.start": (
            "máy đang quá tải: đóng bớt chương trình rồi chạy lại",
            "the computer is overloaded: close some programs and run again",
        ),
    },
    "W121": {
        "what": ("các dòng ẩn cũng được đọc", "hidden rows were read too"),
        "what.given": (
            "{count} dòng ẩn cũng được đọc: dòng {rows}",
            "hidden rows were read too, {count} of them: rows {rows}",
        ),
        "why": (
            "Lọc hoặc ẩn dòng chỉ thay đổi cách hiển thị; dữ liệu vẫn nằm trong tệp.",
            "A filter or hidden rows change only what is shown; the data are still in the file.",
        ),
        "hint": (
            "nếu không muốn nhập các dòng này, xóa hẳn chúng khỏi tệp",
            "if these rows should not go in, delete them from the file",
        ),
    },
    "W122": {
        "what": ("cột ẩn “{value}” cũng được đọc", "the hidden column “{value}” was read too"),
        "why": (
            "Ẩn cột chỉ thay đổi cách hiển thị; dữ liệu vẫn nằm trong tệp.",
            "Hiding a column changes only what is shown; the data are still in the file.",
        ),
        "hint": (
            "nếu cột này đã cũ hoặc sai, xóa hẳn nó khỏi tệp",
            "if this column is out of date, delete it from the file",
        ),
    },
    "W123": {
        "what": (
            "đuôi tên tệp không đúng với nội dung",
            "the name of the file does not fit its content",
        ),
        "what.text": (
            "tên tệp là bảng tính nhưng nội dung là văn bản; đã đọc như tệp CSV",
            "named as a workbook, but the content is text; it was read like a CSV file",
        ),
        "what.workbook": (
            "tên tệp là văn bản nhưng nội dung là bảng tính; đã đọc như bảng tính",
            "named as text, but the content is a workbook; it was read as a workbook",
        ),
        "why": (
            "dht nhìn nội dung chứ không nhìn phần mở rộng của tên tệp.",
            "dht looks at the content, not at the file's extension.",
        ),
        "hint": (
            "không cần làm gì; nếu cột bị lệch, mở tệp bằng Excel rồi lưu thành .xlsx",
            "nothing to do; if columns are shifted, open the file in Excel and save it as .xlsx",
        ),
    },
}
