"""Complaints about workbooks that dht writes and takes back (E140–W140)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E140": {
        "what": (
            "dòng này từng bị lệch cột và lời báo vẫn còn trong ô này",
            "the cells of this row were in the wrong columns, and the note about it still stands here",
        ),
        "why": (
            "Dòng thừa hoặc thiếu ô thì các ô có thể nằm sai cột; dht không biết đã có ai xếp lại chưa.",
            "In a row with cells too many or too few they may stand in wrong columns; dht cannot see whether "
            "somebody has put them right.",
        ),
        "hint": (
            "xếp từng ô của dòng vào đúng cột, rồi xóa chữ trong ô “Lý do từ chối (dht)” của dòng đó",
            "put every cell of the row into its column, then clear its cell “Why refused (dht)”",
        ),
    },
    "E141": {
        "what": ("đây cũng là tệp đang được nhập", "this is a file that is being imported"),
        "why": (
            "dht không bao giờ ghi đè lên tệp của đơn vị.",
            "dht never writes over an office's file.",
        ),
        "hint": ("đặt một tên khác sau --refused", "give another name after --refused"),
    },
    "E142": {
        "what": (
            "tệp này đã có, và không phải do dht ghi hoặc đã có người sửa sau khi dht ghi",
            "the file is there already, and dht did not write it or somebody has saved it since",
        ),
        "what.there": ("đã có tệp tên này", "there is a file of that name already"),
        "why": (
            "Ghi đè sẽ làm mất dữ liệu hoặc công sửa của người khác.",
            "Writing over it would lose somebody's data or corrections.",
        ),
        "hint": (
            "nhập tệp đó trước nếu đã sửa xong, hoặc đặt một tên khác",
            "import it first if it holds corrections, or give another name",
        ),
        "hint.there": (
            "đặt một tên khác; dht không ghi đè lên tệp có sẵn",
            "give another name; dht does not write over a file",
        ),
    },
    "E143": {
        "what": ("không ghi được tệp", "the file cannot be written"),
        "what.folder": ("không có thư mục để ghi tệp", "there is no folder to write the file to"),
        "what.denied": ("không được phép ghi tệp ở đây", "this account may not write the file here"),
        "why": (
            "Ổ đĩa đầy, thư mục không cho ghi, hoặc tệp đang mở trong Excel.",
            "The disk is full, the folder is closed to this account, or the file is open in Excel.",
        ),
        "hint": (
            "đóng tệp trong Excel, hoặc đặt tên ở một thư mục khác, rồi chạy lại",
            "close the file in Excel, or name another folder, and run again",
        ),
        "hint.folder": ("tạo thư mục trước, hoặc sửa lại đường dẫn", "make the folder, or correct the path"),
    },
    "E144": {
        "what": (
            "tệp đã thay đổi trong khi đang được nhập, nên các dòng bị từ chối không được ghi ra",
            "the file changed while it was being imported, so its refused rows were not written",
        ),
        "why": (
            "Lý do từ chối có thể rơi vào nhầm dòng.",
            "The reasons might stand beside the wrong rows.",
        ),
        "hint": (
            "đóng tệp trong Excel rồi chạy lại",
            "close the file in Excel and run again",
        ),
    },
    "W140": {
        "what": (
            "quá nhiều dòng bị từ chối: có dòng không được ghi vào tệp trả lại",
            "too many refused rows: some of them were left out of the file",
        ),
        "what.given": (
            "quá nhiều dòng bị từ chối: {rows} dòng không được ghi vào tệp trả lại",
            "too many refused rows: {rows} of them were left out of the file",
        ),
        "why": (
            "Chừng ấy dòng sai thường do một cột sai; sửa ở tệp gốc nhanh hơn sửa từng dòng.",
            "So many wrong rows usually have one wrong column; correct that in the original file.",
        ),
        "hint": (
            "xem lý do chung, sửa cột đó trong tệp gốc rồi nhập lại",
            "look at the reason they share, correct that column in the original and import again",
        ),
    },
}
