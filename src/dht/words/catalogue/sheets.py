"""How the rows of each sheet divide, as said under the table of an import."""

TEXTS: dict[str, tuple[str, str]] = {
    "import.sheet_label": ("Trang “{name}”", "Sheet “{name}”"),
    "import.sheet_label.file": ("{file}", "{file}"),
    "import.sheet_label.both": ("{file}, trang “{name}”", "{file}, sheet “{name}”"),
    "import.sheet": ("{sheet}: {rows} dòng = {parts}.", "{sheet}: {rows} {rows:row|rows} = {parts}."),
    "import.sheet.empty": ("{sheets}: trống.", "{sheets}: empty."),
    "import.sheet.not_a_list": (
        "{sheet}: bỏ qua {rows} dòng, vì không phải danh sách người.",
        "{sheet}: {rows} {rows:row|rows} left out, no list of people.",
    ),
    "import.sheet.own": (
        "{sheet}: bỏ qua {rows} dòng, vì là trang của mẫu do dht tạo.",
        "{sheet}: {rows} {rows:row|rows} passed over, a page of dht's template.",
    ),
    "import.sheet.not_chosen": ("{sheets}: không được chọn.", "{sheets}: not chosen."),
    "rows.title": ("{rows} dòng đầu trang", "{rows} title {rows:row|rows}"),
    "rows.header": ("{rows} dòng tiêu đề cột", "{rows} header {rows:row|rows}"),
    "rows.column_numbers": ("{rows} dòng đánh số cột", "{rows} {rows:row|rows} of column numbers"),
    "rows.group": ("{rows} dòng tên nhóm", "{rows} group {rows:heading|headings}"),
    "rows.total": ("{rows} dòng cộng", "{rows} {rows:total|totals}"),
    "rows.signature": ("{rows} dòng phần ký", "{rows} signature {rows:row|rows}"),
    "rows.repeated_header": ("{rows} dòng tiêu đề lặp lại", "{rows} repeated header {rows:row|rows}"),
    "rows.note": ("{rows} dòng ghi chú", "{rows} {rows:note|notes}"),
    "rows.example": ("{rows} dòng ví dụ", "{rows} {rows:example|examples}"),
    "rows.read": ("{rows} dòng đã đọc", "{rows} {rows:row|rows} read"),
    "import.filled": (
        "{sheet}: {cells} ô trống là một phần của ô gộp, lấy giá trị của ô gộp.",
        "{sheet}: {cells} blank {cells:cell is|cells are} part of a merged cell, whose value is taken.",
    ),
    "import.units": (
        "{sheet}: {rows} dòng không ghi {field}, lấy theo dòng tên nhóm phía trên: {headings}.",
        "{sheet}: {rows} {rows:row takes|rows take} the {field} from the group headings above: {headings}.",
    ),
    "import.units.sheet": (
        "{sheet}: {rows} dòng không ghi {field}, lấy theo tên trang tính: {headings}.",
        "{sheet}: {rows} {rows:row takes|rows take} the {field} from the name of the sheet: {headings}.",
    ),
    "import.unit": ("“{text}” (dòng {row}: {rows} dòng)", "“{text}” (row {row}: {rows} {rows:row|rows})"),
    "import.unit.sheet": ("“{text}”", "“{text}”"),
    "import.unit.more": ("… (còn {headings} nhóm)", "… ({headings} more)"),
}
