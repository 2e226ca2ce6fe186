"""Complaints about columns and what was said of them (E130–W134)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E130": {
        "what": ("--map: không có trường nào tên “{value}”", "--map: there is no field “{value}”"),
        "why": (
            "Sau dấu “=” là tên một trường mà dht biết, hoặc dấu “-” để bỏ qua cột.",
            "After the “=” stands a field that dht knows, or “-” to leave the column out.",
        ),
        "hint": (
            "ghi tên trường bằng tiếng Anh hay tiếng Việt, như full_name, “Họ và tên”, level:2, hoặc dấu -",
            "write a field in English or Vietnamese, such as full_name, “Họ và tên”, level:2, or -",
        ),
    },
    "E131": {
        "what": ("--map: tệp không có cột “{value}”", "--map: the file has no column “{value}”"),
        "what.given": (
            "--map: tệp có {count} cột cùng tên “{value}”",
            "--map: the file has {count} columns called “{value}”",
        ),
        "why": (
            "Cột được gọi bằng tiêu đề của nó hoặc bằng chữ cái của cột; không đoán khi không thấy.",
            "A column is called by its header or by its letter; dht does not guess when it is not there.",
        ),
        "hint": (
            'gọi cột bằng đúng tiêu đề hoặc chữ cái, như --map "C=full_name"; '
            "xem các cột bằng: dht import --explain-layout TỆP",
            'call the column by its header or its letter, such as --map "C=full_name"; '
            "see the columns with: dht import --explain-layout FILE",
        ),
        "hint.given": (
            "gọi cột bằng chữ cái của nó",
            "call the column by its letter",
        ),
    },
    "E132": {
        "what": ("--map: cột “{value}” được nói hai lần", "--map: the column “{value}” is said twice"),
        "what.column": (
            "--map: cột “{value}” vừa là {field} vừa là {other}",
            "--map: the column “{value}” is both {field} and {other}",
        ),
        "what.field": (
            "--map: hai cột “{first}” và “{value}” cùng là {field}",
            "--map: the columns “{first}” and “{value}” both are {field}",
        ),
        "why": (
            "Mỗi cột chỉ là một trường, và mỗi trường chỉ lấy từ một cột.",
            "A column is one field, and a field comes from one column.",
        ),
        "hint": ("bỏ một trong hai", "leave out one of the two"),
    },
    "E133": {
        "what": (
            "nguồn “{source}” đã lưu cột “{value}” là {field}, nhưng tệp này không còn cột đó",
            "the source “{source}” has “{value}” saved as {field}, but this file has no such column",
        ),
        "what.header": (
            "đã nói là tệp không có dòng tiêu đề (--header-row 0), nhưng dòng này là tiêu đề",
            "the file was said to have no header (--header-row 0), but this row is one",
        ),
        "why": (
            "Nguồn đã đổi mẫu danh sách; nhập theo cách đọc cũ có thể làm mất dữ liệu mà không ai biết.",
            "The layout of the source has changed; reading it as before may lose data without a word.",
        ),
        "hint": (
            'nếu cột đã đổi tên, thêm --map "TÊN MỚI={field}"; nếu không còn cột này, thêm --map "{value}=-"',
            'if the column has a new name, add --map "NEW={field}"; if it is gone, add --map "{value}=-"',
        ),
        "hint.header": (
            "bỏ --header-row 0; nếu đã lưu với nguồn thì ghi rõ dòng tiêu đề, như --header-row 1",
            "leave out --header-row 0; if it was saved with the source, say the row, such as --header-row 1",
        ),
        "choices": ("Các cột của tệp: {choices}", "The columns of the file: {choices}"),
    },
    "E134": {
        "what": (
            "--map: cột “{value}” là dữ liệu nhạy cảm, dht không đọc",
            "--map: the column “{value}” holds sensitive data, which dht does not read",
        ),
        "why": (
            "Dân tộc, tôn giáo, chính trị, sức khỏe… là dữ liệu cá nhân nhạy cảm; theo dõi không cần đến.",
            "Ethnic origin, belief, politics and health are sensitive data; tracking needs none of it.",
        ),
        "hint": (
            "bỏ --map cho cột này; nếu cột thật ra chứa thứ khác, đổi tiêu đề của nó trong tệp",
            "leave out --map for this column; if it really holds something else, rename it in the file",
        ),
    },
    "W130": {
        "what": (
            "nguồn “{source}” đã lưu cột “{value}” là {field}; tệp này không có, nên dùng cột “{used}”",
            "the source “{source}” has “{value}” saved as {field}; this file lacks it, so “{used}” is used",
        ),
        "why": (
            "Nguồn đã đổi mẫu danh sách, nhưng trường này vẫn nhận ra được từ tiêu đề.",
            "The layout of the source has changed, but the field is still known by its header.",
        ),
        "hint": (
            "kiểm tra xem hai cột có cùng ý nghĩa không",
            "see whether the two columns mean the same",
        ),
    },
    "W131": {
        "what": ("“{value}” là nguồn mới", "“{value}” is a new source"),
        "why": (
            "Tên gần giống một nguồn đã lưu; gõ nhầm tên thì cách đọc đã lưu không được dùng.",
            "The name is close to a saved source; with a slip in it the saved layout is not used.",
        ),
        "hint": (
            'nếu gõ nhầm, xóa nguồn này bằng: dht sources forget "{value}", rồi nhập lại với tên đúng',
            'if it is a slip, remove it with: dht sources forget "{value}", and import under the right name',
        ),
    },
    "W132": {
        "what": (
            "hiểu cột “{value}” ({field}) nhưng không lưu",
            "the column “{value}” ({field}) is understood but not kept",
        ),
        "why": (
            "dht chỉ giữ những gì cần để theo dõi; thông tin ở cột này không vào kho.",
            "dht keeps only what tracking needs; what stands in this column does not go in.",
        ),
        "hint": (
            "không cần làm gì; điều cần tính (như nghỉ, chuyển đi) phải ở cột riêng, như “Đến ngày”",
            "nothing to do; what counts (such as leaving) needs a column of its own, such as “Đến ngày”",
        ),
    },
    "W133": {
        "what": (
            "bỏ qua cột “{value}”: {field} đã lấy từ cột “{used}”",
            "the column “{value}” is left out: {field} is taken from “{used}”",
        ),
        "why": (
            "Mỗi người chỉ có một giá trị cho trường này; dht chọn cột có tên rõ hơn.",
            "A person has one value of this field; dht takes the column with the clearer name.",
        ),
        "hint": (
            'muốn lấy cột này thì thêm --map "TÊN CỘT=TRƯỜNG"; muốn thôi nhắc thì thêm --map "TÊN CỘT=-"',
            'to take this one add --map "COLUMN=FIELD"; not to be told again add --map "COLUMN=-"',
        ),
    },
    "W134": {
        "what": (
            "cột {value} có dữ liệu nhưng không có tiêu đề, nên bỏ qua",
            "column {value} has data but no header, so it is left out",
        ),
        "why": (
            "Không có tiêu đề thì không biết cột chứa gì; các cột khác vẫn được nhập.",
            "Without a header nobody knows what the column holds; the other columns go in.",
        ),
        "hint": (
            'ghi tiêu đề cho cột, hoặc nói nó là gì bằng chữ cái của cột, như --map "H=phone", --map "H=-"',
            'write a header over it, or say what it is by its letter, such as --map "H=phone" or --map "H=-"',
        ),
    },
}
