"""Complaints about the values of whole columns (E220–E227, W220–W227)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E220": {
        "what": (
            "không chắc ngày trong cột này viết theo thứ tự nào",
            "it is not certain in which order the dates of this column are written",
        ),
        "what.cells": (
            "cột này có {count} ô chỉ đúng khi đọc theo {order}, trong khi dht đọc theo {column_order}",
            "{count} {count:cell|cells} of this column {count:is a date|are dates} only when read {order}, "
            "while dht reads {column_order}",
        ),
        "what.header": (
            "tiêu đề cột ghi tháng trước ngày, mà ô nào cũng đọc được theo cả hai cách",
            "the header says month first, and every cell can be read both ways",
        ),
        "why": (
            "03/05/2025 là ngày 3 tháng 5 hay 5 tháng 3 thì chỉ cả cột mới cho biết; đọc sai sẽ "
            "không ai thấy, "
            "nên cả tệp chưa được nhập.",
            "Whether 03/05/2025 is in March or in May only the whole column can tell; a wrong "
            "reading would go "
            "unseen, so nothing of the file goes in.",
        ),
        "hint": (
            "thêm --dates dmy nếu là ngày/tháng/năm, --dates mdy nếu là tháng/ngày/năm; "
            'riêng một cột: --dates "Ngày sinh=mdy"',
            "add --dates dmy if the day comes first, --dates mdy if the month does; "
            'for one column only: --dates "Ngày sinh=mdy"',
        ),
        "hint.cells": (
            "nếu cả cột viết theo {order}, thêm --dates {option} "
            '(riêng cột này: --dates "{column}={option}"); nếu không, sửa các ô đó, '
            'hoặc thêm --dates "{column}={column_option}" để chỉ từ chối các ô đó',
            "if the whole column is written {order}, add --dates {option} "
            '(for this column only: --dates "{column}={option}"); if not, correct those cells, '
            'or add --dates "{column}={column_option}" to have only them refused',
        ),
    },
    "E221": {
        "what": (
            "ngày này chỉ đúng khi đọc theo {order}, trong khi cả cột theo {column_order}",
            "this is a date only when read {order}, while the column is {column_order}",
        ),
        "why": (
            "Một cột chỉ có một cách viết ngày; dht không đọc từng ô theo một kiểu.",
            "A column has one way of writing dates; dht does not read each cell in its own.",
        ),
        "hint": (
            "sửa ô này theo {column_order}",
            "write this cell {column_order}",
        ),
    },
    "E222": {
        "what": (
            "có vẻ Excel đã đảo ngày và tháng của một phần cột này",
            "a spreadsheet seems to have swapped day and month in part of this column",
        ),
        "why": (
            "Mọi ô mà Excel hiểu là ngày đều có ngày không quá 12, mọi ô còn là chữ đều có ngày trên "
            "12: đó là dấu vết "
            "của Excel cài theo kiểu Mỹ, 03/05 (3 tháng 5) đã thành 5 tháng 3.",
            "All cells that are real dates have days up to 12, all that are still text have days "
            "above: the trace "
            "of a spreadsheet set to American dates, which made 5 March of 03/05 (3 May).",
        ),
        "hint": (
            "đối chiếu vài ngày với giấy tờ rồi sửa cột; nếu các ngày vẫn đúng, thêm --dates dmy",
            "compare some dates with the papers and correct the column; if they are right, add --dates dmy",
        ),
    },
    "E223": {
        "what": (
            "Excel đã rút gọn số này, các chữ số cuối đã mất",
            "a spreadsheet has shortened this number, its last digits are lost",
        ),
        "why": (
            "Dạng như 1,1185E+10 chỉ còn vài chữ số đầu; số dài hơn 15 chữ số thì Excel thay các chữ số cuối "
            "bằng 0. Không thể khôi phục.",
            "Something like 1.1185E+10 keeps only the first digits, and a number of more than 15 "
            "digits ends in "
            "zeros. Nothing can bring the others back.",
        ),
        "hint": (
            "trong tệp gốc, định dạng cột là Văn bản (Text) rồi gõ lại số; nếu xuất từ phần mềm khác "
            "thì xuất lại",
            "in the original file, format the column as Text and type the number again, or export it again",
        ),
    },
    "E224": {
        "what": (
            "có vẻ chứa {holds} chứ không phải {field}",
            "it seems to hold {holds} instead of the {field}",
        ),
        "why": (
            "Hai cột bị đảo, hoặc các ô của dòng bị lệch sang bên; nhập vào thì thông tin sẽ nằm sai chỗ.",
            "Two columns are crossed, or the cells of the row have shifted; what went in would stand in the "
            "wrong place.",
        ),
        "hint": (
            "kiểm tra tiêu đề cột và các ô bên cạnh, chuyển về đúng cột rồi nhập lại",
            "look at the header and at the cells beside it, put them into their columns and import again",
        ),
    },
    "E225": {
        "what": (
            "họ tên có chữ số hoặc ký hiệu lạ",
            "the name has digits or odd marks in it",
        ),
        "why": (
            "Tên lẫn số điện thoại, năm sinh hay hai người trong một ô thì lần sau không nhận ra "
            "được người này.",
            "With a phone number, a year or a second person in the cell, nobody would know the person again.",
        ),
        "hint": (
            "chỉ để họ và tên trong ô này, chuyển phần còn lại sang cột khác",
            "leave only the name in this cell and move the rest to other columns",
        ),
    },
    "W220": {
        "what": ("có ô là số được đọc thành ngày", "numbers are read as dates"),
        "what.given": (
            "{count} ô là số được đọc thành ngày (số thứ tự ngày của Excel, tính từ năm {since})",
            "{count} {count:number|numbers} read as {count:a date|dates} "
            "(the day numbers of spreadsheets, counted from {since})",
        ),
        "why": (
            "Excel lưu ngày bằng số, ví dụ 31257 là 29/07/1985; ô mất định dạng ngày thì chỉ còn số.",
            "Spreadsheets keep dates as numbers, 31257 is 29 July 1985; a cell without a date format "
            "shows it.",
        ),
        "hint": (
            "xem vài người bằng dht people show; nếu năm sinh lệch bốn năm thì nhập thẳng tệp Excel gốc",
            "look at some people with dht people show; if years are off by four, import the workbook itself",
        ),
        "hint.workbook": (
            "định dạng cột là Ngày (Date) rồi xem lại các ô đó có đúng không",
            "format the column as Date and see whether those cells are right",
        ),
    },
    "W221": {
        "what": (
            "đã thêm lại số 0 ở đầu cho số CCCD",
            "citizen ids were given back their leading zeros",
        ),
        "what.birth": (
            "đã thêm lại số 0 ở đầu cho {count} số CCCD; mã tỉnh có thật, năm sinh và giới tính trong số "
            "khớp với dòng",
            "{count} {count:citizen id was|citizen ids were} given back leading zeros; the province exists, "
            "birth year and sex inside agree with what the row says",
        ),
        "what.store": (
            "đã thêm lại số 0 ở đầu cho {count} số; mỗi số trùng với một người đã có cùng họ tên",
            "{count} {count:id was|ids were} given back a leading zero; each is that of a known "
            "person of the "
            "same name",
        ),
        "why": (
            "Excel làm mất số 0 ở đầu khi ô có định dạng số; chỉ số nào chứng minh được mới được thêm lại.",
            "Spreadsheets drop leading zeros from number cells; only those that can be proved are put back.",
        ),
        "hint": (
            "để lần sau không mất số 0, định dạng cột CCCD là Văn bản (Text)",
            "format the column as Text, so that zeros are not lost again",
        ),
    },
    "W222": {
        "what": (
            "có ô ghi hai số điện thoại, dht lấy số đầu",
            "some cells have two phone numbers, the first was taken",
        ),
        "what.given": (
            "{count} ô ghi hai số điện thoại, dht lấy số đầu",
            "{count} {count:cell has|cells have} two phone numbers, the first was taken",
        ),
        "why": ("dht giữ một số cho mỗi người.", "dht keeps one number for each person."),
        "hint": ("ghi số cần giữ lên trước", "put the number to be kept first"),
    },
    "W223": {
        "what": (
            "giới tính ghi bằng số nên để trống",
            "the sex is given as numbers and left out",
        ),
        "what.given": (
            "{count} ô ghi giới tính bằng số (0, 1, 2) nên để trống",
            "{count} {count:cell gives|cells give} the sex as a number (0, 1, 2) and {count:is|are} left out",
        ),
        "why": (
            "Có nơi 1 là nam, có nơi 1 là nữ; dht không đoán. Các ô khác của dòng vẫn được nhập.",
            "For some 1 means men, for others women; dht does not guess. The rest of the row goes in.",
        ),
        "hint": ("ghi Nam hoặc Nữ", "write Nam or Nữ"),
    },
    "W225": {
        "what": ("có ngày chỉ ghi hai chữ số của năm", "dates have only two digits of the year"),
        "what.given": (
            "{count} ngày chỉ ghi hai chữ số của năm; dht chọn thế kỷ hợp lý",
            "{count} {count:date has|dates have} only two digits of the year; dht took the century "
            "that makes sense",
        ),
        "why": (
            "Người học từ 5 đến 100 tuổi, và không ai hoàn thành khóa học trước năm 2000, nên chỉ "
            "một thế kỷ là đúng.",
            "Learners are 5 to 100 years old, and nobody completed before 2000, so only one century fits.",
        ),
        "hint": ("ghi đủ bốn chữ số của năm", "write all four digits of the year"),
    },
}
