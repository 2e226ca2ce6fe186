"""Complaints about text in old Vietnamese code pages (E125–W126); see `wrong_files`."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E125": {
        "what": (
            "không xác định được văn bản theo bảng mã cũ nào",
            "it cannot be told which old code page the text is in",
        ),
        "what.given": (
            "đọc theo bảng mã {encoding} thì không ra tiếng Việt",
            "read as {encoding}, the text is not Vietnamese",
        ),
        "why": (
            "Văn bản không phải Unicode và không đủ chữ để nhận ra bảng mã; đoán sai sẽ làm hỏng họ tên.",
            "The text is not Unicode and too short to recognise its code page; a wrong guess garbles names.",
        ),
        "hint": (
            "chạy thử với --dry-run và --encoding, xem tiêu đề cột có đúng không",
            "try --dry-run with --encoding and see whether the headers come out right",
        ),
        "choices": ("Có thể là: {choices}", "It may be: {choices}"),
    },
    "E126": {
        "what": (
            "không rõ ô này theo bảng mã {encoding} hay Unicode, vì cùng cột có cả hai",
            "the cell may be in {encoding} or in Unicode: its column mixes both",
        ),
        "why": (
            "Có chữ đọc theo phông cũ hay theo Unicode đều thành tiếng Việt (như “Lê” và “Lờ”), "
            "nên dht không đoán.",
            "Some words are Vietnamese either way (“Lê” could be an old “Lờ”), so dht does not guess.",
        ),
        "hint": (
            "chuyển cả cột sang Unicode (chẳng hạn bằng UniKey Toolkit) rồi nhập lại; nếu mọi ô như vậy là "
            "phông cũ, thêm --encoding và tên bảng mã",
            "convert the whole column to Unicode (with UniKey Toolkit, say) and import again; if every such "
            "cell is in the old font, add --encoding and its name",
        ),
    },
    "E127": {
        "what": (
            "ô này gõ bằng phông chữ cũ (TCVN3, VNI …) hoặc đã hỏng dấu, khác với phần còn lại của tệp",
            "the cell is in an old font (TCVN3, VNI …) or its marks are garbled, unlike the rest of the file",
        ),
        "why": (
            "Nhập nguyên như vậy thì tên trong cơ sở dữ liệu sẽ là những ký tự vô nghĩa.",
            "Taken as it stands, it would leave meaningless characters in the store.",
        ),
        "hint": (
            "chuyển ô này sang Unicode rồi nhập lại; nếu ô viết đúng như vậy, thêm --encoding utf-8",
            "convert the cell to Unicode and import again; if it is right as it stands, add --encoding utf-8",
        ),
    },
    "W125": {
        "what": (
            "văn bản theo bảng mã {encoding}, đã chuyển sang Unicode",
            "the text is in {encoding} and was turned into Unicode",
        ),
        "what.given": (
            "văn bản theo bảng mã {encoding}, đã chuyển sang Unicode; có tiêu đề cột “{value}”",
            "the text is in {encoding} and was turned into Unicode; one header reads “{value}”",
        ),
        "why": (
            "dht nhận ra bảng mã nhờ tiêu đề và các âm tiết tiếng Việt, và nói ra để bạn kiểm tra.",
            "dht recognises the code page by headers and Vietnamese syllables, and says so for you to check.",
        ),
        "hint": (
            "nếu chữ không đúng, nhập lại với --encoding và tên bảng mã",
            "if the letters are wrong, import again with --encoding and the name of the code page",
        ),
    },
    "W126": {
        "what": (
            "cột “{value}” theo bảng mã {encoding}, đã chuyển sang Unicode",
            "the column “{value}” is in {encoding} and was turned into Unicode",
        ),
        "why": (
            "Một bảng tính thường lẫn phông cũ và mới; mỗi cột được nhận ra riêng.",
            "Workbooks often mix old and new fonts; each column is recognised by itself.",
        ),
        "hint": (
            "nếu chữ không đúng, nhập lại với --encoding và tên bảng mã",
            "if the letters are wrong, import again with --encoding and the name of the code page",
        ),
    },
}
