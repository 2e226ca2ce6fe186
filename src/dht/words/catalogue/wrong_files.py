"""Complaints about files (E101–W115): what is wrong, why it matters, what to do.

`what.<case>` is said instead of `what` when the issue's case is known (see `dht.words.issues`).
"""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E101": {
        "what": ("không mở được tệp", "the file cannot be opened"),
        "what.missing": ("không tìm thấy tệp", "no such file"),
        "what.no_programmes": (
            "thư mục không có tệp chương trình nào",
            "the folder has no programme file",
        ),
        "what.directory": ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
        "what.unreadable": ("không có quyền đọc tệp", "no permission to read the file"),
        "why": (
            "Đường dẫn sai, tệp đã bị chuyển chỗ, hoặc tài khoản này không được đọc tệp.",
            "The path is wrong, the file has moved, or this account may not read it.",
        ),
        "hint": (
            "kiểm tra lại đường dẫn; tên có dấu cách phải đặt trong dấu ngoặc kép",
            "check the path; put names with blanks in quotes",
        ),
        "hint.no_programmes": (
            "tên tệp chương trình kết thúc bằng .toml; tạo một tệp bằng: dht programmes new",
            "programme files end in .toml; make one with: dht programmes new",
        ),
        "hint.directory": (
            "ghi rõ tên tệp trong thư mục, ví dụ *.xlsx",
            "name the files in the folder, for example *.xlsx",
        ),
        "hint.unreadable": (
            "đóng tệp trong Excel hoặc xin quyền đọc, rồi chạy lại",
            "close the file in Excel or ask for permission to read it, then run again",
        ),
    },
    "E102": {
        "what": ("tệp không có dòng dữ liệu nào", "the file has no rows"),
        "why": (
            "Tệp rỗng hoặc mọi ô đều trống, nên không có gì để nhập.",
            "The file is empty or every cell is blank, so there is nothing to import.",
        ),
        "hint": (
            "mở tệp trong Excel để xem đã lưu dữ liệu chưa, rồi gửi lại",
            "open the file in Excel and see whether the data was saved",
        ),
    },
    "E103": {
        "what": ("tệp không phải CSV hay bảng tính", "the file is neither CSV nor a workbook"),
        "what.pdf": ("đây là tệp PDF, không phải CSV hay bảng tính", "this is a PDF, not CSV or a workbook"),
        "what.image": (
            "đây là tệp ảnh, không phải CSV hay bảng tính",
            "this is a picture, not CSV or a workbook",
        ),
        "what.docx": (
            "đây là tệp Word, không phải CSV hay bảng tính",
            "this is a Word document, not CSV or a workbook",
        ),
        "what.pptx": (
            "đây là tệp PowerPoint, không phải CSV hay bảng tính",
            "this is a presentation, not CSV or a workbook",
        ),
        "what.xlsb": (
            "đây là bảng tính nhị phân (.xlsb), dht không đọc được",
            "this is a binary workbook (.xlsb), which dht does not read",
        ),
        "what.archive": (
            "đây là tệp nén, không phải CSV hay bảng tính",
            "this is an archive, not CSV or a workbook",
        ),
        "what.database": (
            "đây là cơ sở dữ liệu, không phải CSV hay bảng tính",
            "this is a database, not CSV or a workbook",
        ),
        "what.rtf": (
            "đây là tệp văn bản RTF, không phải CSV hay bảng tính",
            "this is an RTF document, not CSV or a workbook",
        ),
        "what.xml": (
            "đây là tệp XML, không phải CSV hay bảng tính",
            "this is XML, not CSV or a workbook",
        ),
        "what.html": (
            "đây là trang web (HTML), không phải CSV hay bảng tính",
            "this is a web page (HTML), not CSV or a workbook",
        ),
        "why": (
            "dht nhìn nội dung chứ không nhìn phần mở rộng của tên tệp; đọc được CSV, .xlsx, .xls và .ods.",
            "dht looks at the content, not at the file's extension; it reads CSV, .xlsx, .xls and .ods.",
        ),
        "hint": (
            "mở tệp bằng phần mềm đã tạo ra nó và lưu thành Excel (.xlsx) hoặc CSV UTF-8",
            "open the file in the program that made it and save it as Excel (.xlsx) or CSV UTF-8",
        ),
        "hint.pdf": (
            "xin đơn vị gửi tệp Excel gốc thay cho bản PDF",
            "ask the office for the original Excel file instead of the PDF",
        ),
        "hint.image": (
            "xin đơn vị gửi tệp Excel gốc thay cho bản chụp",
            "ask the office for the original Excel file instead of the picture",
        ),
        "hint.archive": (
            "giải nén rồi nhập từng tệp bên trong",
            "unpack it and import the files inside",
        ),
        "hint.html": (
            "mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi nhập tệp mới",
            "open it in Excel, choose Save As, type “Excel Workbook (*.xlsx)”, and import the new file",
        ),
        "hint.docx": (
            "chép bảng trong Word sang Excel rồi lưu thành .xlsx",
            "copy the table from Word into Excel and save it as .xlsx",
        ),
    },
    "E104": {
        "what": ("không nhận ra bảng mã của văn bản", "the text encoding is not known"),
        "what.given": (
            "dòng {line} có ký tự không thuộc bảng mã {encoding}",
            "line {line} holds bytes that are not {encoding}",
        ),
        "why": (
            "Đọc sai bảng mã làm hỏng họ tên tiếng Việt, nên dht không đoán.",
            "A wrong guess would garble Vietnamese names, so dht does not guess.",
        ),
        "hint": (
            "trong Excel chọn Lưu thành (Save As), kiểu “CSV UTF-8”, hoặc gửi thẳng tệp .xlsx; tệp theo bảng "
            "mã cũ thì thêm --encoding tcvn3, vni, viscii hoặc cp1258",
            "in Excel choose Save As, type “CSV UTF-8”, or send the .xlsx itself; for a file in an old code "
            "page add --encoding tcvn3, vni, viscii or cp1258",
        ),
    },
    "E105": {
        "what": (
            "không thấy dòng tiêu đề có cột họ tên hoặc mã số",
            "no header row with a name or an id column",
        ),
        "what.given": (
            "dòng tiêu đề không có cột họ tên hoặc mã số; các cột đã thấy: {seen}",
            "the header row has no name or id column; columns seen: {seen}",
        ),
        "what.elsewhere": (
            "dòng này không phải tiêu đề (--header-row); tiêu đề của trang ở dòng {found}",
            "this row is no header (--header-row); the header of the sheet is in row {found}",
        ),
        "what.turned": (
            "bảng đặt ngang: tên cột nằm dọc, mỗi người là một cột",
            "the list is turned: its headings stand below one another, every person is a column",
        ),
        "why": (
            "dht tìm trong 100 dòng đầu một dòng tiêu đề cho biết mỗi dòng nói về ai.",
            "dht looks in the first 100 rows for a header that tells whom each row is about.",
        ),
        "hint": (
            "đặt tên cột như “Họ và tên”, “Ngày sinh”, “Số CCCD”",
            "name the columns “Họ và tên”, “Ngày sinh”, “Số CCCD”",
        ),
        "hint.elsewhere": (
            "bỏ --header-row, vì dht tự tìm thấy tiêu đề; hoặc nhập riêng từng trang bằng --sheet",
            "leave out --header-row, since dht finds the header; or import each sheet by itself with --sheet",
        ),
        "hint.turned": (
            "trong Excel chép cả bảng, chọn Dán đặc biệt (Paste Special) › Hoán vị (Transpose) sang trang "
            "mới, để mỗi người là một dòng",
            "in Excel copy the whole list and choose Paste Special › Transpose on a new sheet, so that every "
            "person is a row",
        ),
        "hint.header": (
            "sửa tên cột như “Họ và tên”, “Ngày sinh”, “Số CCCD”, hoặc nói cột nào là gì "
            "(kiểm tra lại các gợi ý rồi chạy): {command}",
            "name the columns “Họ và tên”, “Ngày sinh”, “Số CCCD”, or say which column is what "
            "(check the suggestions, then run): {command}",
        ),
        "hint.no_header": (
            "thêm một dòng tiêu đề như: STT | Họ và tên | Ngày sinh | Số CCCD | Đơn vị công tác | Xã | Tỉnh; "
            "tiêu đề ở dòng thứ N thì thêm --header-row N; không có tiêu đề thì nói từng cột là gì "
            "(kiểm tra lại các gợi ý rồi chạy): {command}",
            "add a header row like: STT | Họ và tên | Ngày sinh | Số CCCD | Đơn vị công tác | Xã | Tỉnh; "
            "if the header is row N, add --header-row N; if there is none, say what each column is "
            "(check the suggestions, then run): {command}",
        ),
    },
    "E106": {
        "what": (
            "hai cột “{first}” và “{second}” cùng là {field}",
            "the columns “{first}” and “{second}” both mean {field}",
        ),
        "why": (
            "Không biết tin cột nào thì không đoán: số liệu sai khó thấy hơn một câu hỏi.",
            "dht does not guess which one is right: a wrong figure is harder to see than a question.",
        ),
        "hint": (
            'thêm --map "{second_letter}=-" để bỏ qua cột {second_letter}, hoặc --map "{first_letter}=-" '
            "để bỏ qua cột {first_letter}",
            'add --map "{second_letter}=-" to leave out column {second_letter}, or --map "{first_letter}=-" '
            "to leave out column {first_letter}",
        ),
    },
    "E107": {
        "what": ("tệp bảng tính bị hỏng", "the workbook is damaged"),
        "why": (
            "Tệp bị cắt khi tải về hoặc chép, hay bên trong không đúng cấu trúc của bảng tính.",
            "It was cut short when copied or downloaded, or it is not built as a workbook must be.",
        ),
        "hint": (
            "tải hoặc chép lại tệp; nếu Excel mở được thì lưu thành một tệp .xlsx mới",
            "download or copy it again; if Excel opens it, save it as a new .xlsx",
        ),
    },
    "E108": {
        "what": ("bảng tính quá lớn để đọc an toàn", "the workbook is too large to read safely"),
        "what.cells": (
            "bảng tính có quá nhiều ô, hoặc một ô nằm rất xa",
            "the workbook has too many cells, or one very far away",
        ),
        "why": (
            "Tệp nén giả hoặc một ô nằm rất xa làm máy hết bộ nhớ; dht xem kích thước trước khi mở.",
            "A packed bomb or one far-away cell would exhaust the memory; dht looks at the size first.",
        ),
        "hint": (
            "chép riêng vùng có dữ liệu sang một tệp mới, hoặc lưu thành CSV UTF-8",
            "copy only the cells with data into a new file, or save it as CSV UTF-8",
        ),
    },
    "E109": {
        "what": ("bảng tính có mật khẩu", "the workbook has a password"),
        "why": (
            "dht không hỏi và không giữ mật khẩu của tệp.",
            "dht neither asks for nor keeps passwords of files.",
        ),
        "hint": (
            "mở tệp trong Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại",
            "open it in Excel, remove the password (File > Info > Protect Workbook) and save",
        ),
    },
    "E116": {
        "what": ("thiếu cột {fields}", "no column for {fields}"),
        "what.given": (
            "thiếu cột {fields}; các cột đã thấy: {seen}",
            "no column for {fields}; columns seen: {seen}",
        ),
        "why": (
            "Loại tệp này cần đủ các cột đó thì mới biết mỗi dòng nói gì.",
            "Without these columns nobody knows what a row of this kind says.",
        ),
        "hint": (
            'thêm cột, hoặc nói cột nào là gì bằng --map "CỘT=TRƯỜNG"; xem mẫu: dht facts kinds',
            'add the column, or say which one it is with --map "COLUMN=FIELD"; see: dht facts kinds',
        ),
    },
    "E110": {
        "what": (
            "không rõ đây là danh sách, kết quả hoàn thành hay số liệu nào",
            "neither a roster nor completions nor other facts",
        ),
        "what.given": (
            "không rõ đây là danh sách, kết quả hoàn thành hay số liệu nào; các cột đã thấy: {seen}",
            "neither a roster nor completions nor other facts; columns seen: {seen}",
        ),
        "why": (
            "Loại tệp được nhận ra từ tiêu đề: danh sách có cột họ tên, kết quả có cột bậc; "
            "các loại số liệu khác có ở dht facts kinds.",
            "The kind is read from the header: a roster has names, completions have a level; "
            "other kinds are listed by dht facts kinds.",
        ),
        "hint": (
            "sửa tên cột, hoặc nói rõ loại, như --kind roster, --kind completions, --kind headcounts",
            "correct the column names, or say the kind, such as --kind roster, --kind completions, "
            "--kind headcounts",
        ),
        "hint.header": (
            "sửa tên cột, hoặc nói cột nào là gì (kiểm tra lại các gợi ý rồi chạy): {command}",
            "correct the column names, or say which column is what (check the suggestions, then run): "
            "{command}",
        ),
    },
    "E111": {
        "what": (
            "dòng có nhiều ô hơn tiêu đề ({expected} cột)",
            "the row has more cells than the header ({expected})",
        ),
        "what.given": (
            "dòng có {cells} ô, tiêu đề có {expected} cột",
            "the row has {cells} cells, the header {expected}",
        ),
        "why": (
            "Thường là một dấu phẩy trong ô không được đặt trong ngoặc kép, làm lệch các ô sau nó.",
            "Usually a comma inside a cell without quotes, which shifts every cell after it.",
        ),
        "hint": (
            "đặt ô có chứa dấu ngăn cột (phẩy, chấm phẩy) trong dấu ngoặc kép, hoặc gửi tệp .xlsx",
            "put the cell that holds the separator (comma, semicolon) in quotes, or send the .xlsx",
        ),
    },
    "E112": {
        "what": (
            "dòng có ít ô hơn tiêu đề ({expected} cột)",
            "the row has fewer cells than the header ({expected})",
        ),
        "what.given": (
            "dòng có {cells} ô, tiêu đề có {expected} cột",
            "the row has {cells} cells, the header {expected}",
        ),
        "why": (
            "Dòng bị ngắt giữa chừng hoặc thiếu dấu phân cách, nên không biết ô nào thuộc cột nào.",
            "The row was broken off or lacks separators, so nobody knows which cell belongs where.",
        ),
        "hint": (
            "nối lại dòng bị xuống dòng giữa chừng, hoặc gửi tệp .xlsx",
            "join the broken row again, or send the .xlsx",
        ),
    },
    "E113": {
        "what": ("văn bản CSV bị hỏng", "the CSV text is broken"),
        "what.quote": (
            "dấu ngoặc kép mở ở đây nhưng không đóng",
            "a quote is opened here and never closed",
        ),
        "what.nul": ("văn bản có ký tự NUL", "the text holds NUL bytes"),
        "what.field": ("một ô dài quá mức", "a cell is longer than any cell should be"),
        "why": (
            "Từ chỗ này trở đi không biết ô nào kết thúc ở đâu.",
            "From here on nobody knows where a cell ends.",
        ),
        "hint": (
            "sửa dòng này, hoặc mở trong Excel rồi lưu thành .xlsx",
            "correct this row, or open the file in Excel and save it as .xlsx",
        ),
    },
    "W114": {
        "what": (
            "không hiểu cột “{value}” nên bỏ qua",
            "the column “{value}” is not understood and is left out",
        ),
        "why": (
            "Các cột khác vẫn được nhập; cột lạ không làm hỏng gì.",
            "The other columns go in; an unknown column does no harm.",
        ),
        "hint": (
            'nếu cần cột này, nói nó là gì bằng --map "TÊN CỘT=TRƯỜNG"; không cần thì thêm --map "TÊN CỘT=-"',
            'if you need it, say what it is with --map "COLUMN=FIELD"; if not, add --map "COLUMN=-"',
        ),
        "choices": ("Có thể là: {choices}", "Perhaps: {choices}"),
    },
    "W115": {
        "what": (
            "cố ý bỏ qua cột nhạy cảm “{value}”",
            "the sensitive column “{value}” is left out on purpose",
        ),
        "why": (
            "Dân tộc, tôn giáo, sức khỏe là dữ liệu cá nhân nhạy cảm (Nghị định 356/2025/NĐ-CP, Điều 4) "
            "và không cần cho việc theo dõi.",
            "Ethnic origin, religion and health are sensitive personal data (Decree 356/2025/NĐ-CP, "
            "article 4) and tracking does not need them.",
        ),
        "hint": (
            "không cần làm gì; tốt hơn hết là xóa cột này trước khi gửi tệp",
            "nothing to do; better still, delete the column before you send the file",
        ),
    },
}
