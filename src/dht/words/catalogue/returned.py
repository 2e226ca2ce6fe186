"""What stands in the workbooks of refused rows, and what is said about them."""

from dht.core.own_columns import REASON_HEADINGS, ROW_HEADINGS

TEXTS: dict[str, tuple[str, str]] = {
    "returned.title": ("Các dòng bị từ chối", "Refused rows"),
    "returned.reason": REASON_HEADINGS,
    "returned.row": ROW_HEADINGS,
    "returned.file": ("Tệp {file}", "File {file}"),
    "returned.column": ("Cột {letter}", "Column {letter}"),
    "returned.how": (
        "Sửa các ô tô vàng ngay trong tệp này, lưu lại rồi nhập bằng lệnh:\n{command}\n"
        "Không cần xóa hai cột có chữ (dht): khi nhập, dht bỏ qua chúng.",
        "Correct the yellow cells in this file, save it and import it with:\n{command}\n"
        "The two columns marked (dht) may stay: the import passes over them.",
    ),
    "returned.written": (
        "Đã ghi {rows} dòng bị từ chối vào {file}, kèm lý do; sửa các ô tô vàng rồi nhập bằng: {command}",
        "{rows} refused {rows:row|rows} went to {file} with the reasons; "
        "correct the yellow cells and import it with: {command}",
    ),
    "returned.good_rows": (
        "Các dòng đúng cũng chưa được nhập: nhập tệp gốc với --partial để lấy riêng chúng.",
        "The good rows are not in yet either: import the original with --partial to bring them in.",
    ),
    "returned.privacy": (
        "{file} chứa dữ liệu cá nhân đúng như đơn vị đã gửi: chỉ tài khoản này mở được; "
        "gửi cho đúng người và xóa khi xong việc.",
        "{file} holds personal data just as the office sent it: only this account can open it; "
        "pass it on with care and delete it when done.",
    ),
    "returned.hint": (
        "Thêm --refused can-sua.xlsx để nhận các dòng bị từ chối trong một tệp Excel, kèm lý do.",
        "Add --refused correct-me.xlsx to get the refused rows in a workbook, with the reasons.",
    ),
    "returned.nothing": (
        "Không có dòng nào bị từ chối nên không ghi {file}.",
        "No row was refused, so {file} was not written.",
    ),
    "returned.shape": (
        "xếp từng ô của dòng vào đúng cột, rồi xóa chữ trong ô này",
        "put every cell of the row into its column, then clear this cell",
    ),
}
