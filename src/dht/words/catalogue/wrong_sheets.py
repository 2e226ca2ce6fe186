"""Complaints about the sheets of a workbook and the rows of a printed list (E114–E117, W116–W119)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E114": {
        "what": ("không có trang tính “{value}”", "there is no sheet “{value}”"),
        "what.text": (
            "tệp văn bản không có trang tính nào để chọn “{value}”",
            "a text file has no sheets, so none to choose as “{value}”",
        ),
        "why": (
            "Chỉ các trang được chọn bằng --sheet mới được đọc; chọn sai tên thì không đọc gì cả.",
            "Only the sheets chosen with --sheet are read; with a wrong name nothing would be.",
        ),
        "hint": (
            "ghi tên trang như ở thẻ phía dưới của Excel, hoặc bỏ --sheet để đọc mọi trang",
            "write the name as on the tab in Excel, or leave out --sheet to read all sheets",
        ),
        "hint.text": ("bỏ --sheet", "leave out --sheet"),
        "choices": ("Các trang trong tệp: {choices}", "Sheets of the file: {choices}"),
    },
    "E115": {
        "what": (
            "dòng này thuộc một bảng khác, có tiêu đề khác ở dòng {header_row}",
            "the row belongs to another list, with another header in row {header_row}",
        ),
        "why": (
            "Các cột của bảng thứ hai không giống bảng đầu trang, nên đọc tiếp sẽ lẫn cột này sang cột khác.",
            "The columns of the second list are not those of the first, so reading on would mix them up.",
        ),
        "hint": (
            "chép bảng thứ hai sang một trang tính riêng, hoặc sửa để hai tiêu đề giống nhau",
            "copy the second list to a sheet of its own, or make the two headers alike",
        ),
    },
    "W116": {
        "what": (
            "trang tính không phải danh sách người nên bỏ qua ({rows} dòng)",
            "the sheet is no list of people and is left out ({rows} {rows:row|rows})",
        ),
        "why": (
            "Không thấy dòng tiêu đề có cột họ tên hay mã số; thường là trang tổng hợp số liệu.",
            "No header row has a name or an id column; most often the sheet holds totals.",
        ),
        "hint": (
            "nếu trang này có danh sách người, đặt tên cột như “Họ và tên”, “Ngày sinh” rồi nhập lại",
            "if it does list people, name its columns “Họ và tên”, “Ngày sinh” and import again",
        ),
    },
    "W117": {
        "what": (
            "ở đây ghi {declared} người nhưng đọc được {counted} dòng",
            "{declared} {declared:person is|people are} declared here, {counted} {counted:row was|rows were} "
            "read",
        ),
        "why": (
            "Số người ghi trong bảng phải bằng số dòng của nhóm hoặc của cả trang; nếu khác, có thể bảng "
            "thiếu hoặc thừa người.",
            "The number that a printed list declares should be that of the rows of its group or of the "
            "whole sheet; if it is not, people may be missing or listed twice.",
        ),
        "hint": (
            "đếm lại danh sách và hỏi đơn vị gửi; các dòng đọc được vẫn được nhập",
            "count the list again and ask the office; the rows that were read go in all the same",
        ),
    },
    "W118": {
        "what": ("trang tính bị ẩn vẫn được đọc", "a hidden sheet was read too"),
        "why": (
            "Excel không hiện trang này, nên người gửi có thể đã quên nó; dht không lặng lẽ bỏ qua dữ liệu.",
            "Excel does not show it, so the office may have forgotten it; dht drops nothing silently.",
        ),
        "hint": (
            "nếu không muốn nhập trang này, chọn các trang cần đọc bằng --sheet",
            "if it should stay out, name the sheets to read with --sheet",
        ),
    },
    "W119": {
        "what": (
            "không rõ nhóm này là đơn vị hay đối tượng nào, nên các dòng dưới không lấy theo nhóm trước nữa",
            "this heading names no unit or audience, so the rows below take nothing from the group before",
        ),
        "why": (
            "Một tiêu đề cùng cấp kết thúc nhóm trước; lấy tiếp đơn vị, đối tượng cũ cho nhóm mới là đoán.",
            "A heading of the same rank ends the group before; to go on with what it said would be a guess.",
        ),
        "hint": (
            "ghi rõ tên đơn vị ở dòng nhóm, hoặc thêm cột “Đơn vị công tác”, “Đối tượng”",
            "write the unit's name in the heading, or add a column “Đơn vị công tác” or “Đối tượng”",
        ),
    },
}
