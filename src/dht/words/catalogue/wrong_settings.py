"""Complaints about the store, the options and the settings (E601–E704)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E601": {
        "what": ("{path} không phải kho dữ liệu của dht", "{path} is not a dht store"),
        "why": (
            "Tệp thuộc về chương trình khác; dht không ghi gì vào đó.",
            "The file belongs to another program; dht writes nothing into it.",
        ),
        "hint": (
            "chọn tệp khác bằng --db hoặc DHT_DB; xem tệp đang dùng bằng: dht status",
            "name another file with --db or DHT_DB; see the one in use with: dht status",
        ),
    },
    "E602": {
        "what": (
            "{path} do một bản dht mới hơn tạo ra (kho {theirs}, bản này hiểu đến {ours})",
            "{path} was made by a newer dht (store {theirs}, this one understands {ours})",
        ),
        "why": (
            "Bản cũ ghi vào kho mới có thể làm hỏng dữ liệu, nên nó không mở.",
            "An old dht writing into a newer store could damage it, so it does not open it.",
        ),
        "hint": ("cập nhật dht rồi chạy lại", "update dht and run again"),
    },
    "E603": {
        "what": ("một chương trình khác đang ghi vào {path}", "another program is writing to {path}"),
        "why": (
            "Mỗi lúc chỉ một người được ghi; lần chạy này chưa thay đổi gì.",
            "One writes at a time; this run has changed nothing.",
        ),
        "hint": (
            "đợi lệnh kia chạy xong rồi chạy lại",
            "wait until the other command has finished, then run again",
        ),
    },
    "E604": {
        "what": ("không ghi được vào {path}", "{path} cannot be written"),
        "why": (
            "Tệp hoặc thư mục chỉ cho đọc, hoặc tài khoản này không có quyền ghi.",
            "The file or its folder is read-only, or this account may not write there.",
        ),
        "hint": (
            "xin quyền ghi, hoặc chọn nơi khác bằng --db",
            "ask for permission to write, or name another place with --db",
        ),
    },
    "E605": {
        "what": ("ổ đĩa đầy hoặc bị lỗi khi ghi {path}", "the disk is full or failing at {path}"),
        "why": (
            "Lần chạy này được hủy trọn vẹn; dữ liệu trước đó còn nguyên.",
            "This run was taken back as a whole; what was there before is untouched.",
        ),
        "hint": (
            "giải phóng chỗ trống rồi chạy lại; nếu vẫn lỗi, chép tệp kho sang ổ đĩa khác",
            "free some space and run again; if it fails still, copy the store to another disk",
        ),
    },
    "E606": {
        "what": (
            "{path} không phải kho dữ liệu của dht, hoặc đã bị hỏng hay mã hóa",
            "{path} is no dht store, or a damaged or encrypted one",
        ),
        "why": (
            "Nội dung không còn đúng cấu trúc của một kho dữ liệu; dht không ghi thêm gì vào đó.",
            "The content no longer has the shape of a store; dht writes nothing more into it.",
        ),
        "hint": (
            "kiểm tra --db và DHT_DB; nếu đúng là kho thì giữ nguyên tệp và dùng lại bản sao gần nhất",
            "check --db and DHT_DB; if it is the store, keep the file and go back to the latest copy",
        ),
    },
    "E607": {
        "what": ("không mở được {path}: {reason}", "{path} cannot be opened: {reason}"),
        "what.missing": ("chưa có kho dữ liệu {path}", "there is no store {path} yet"),
        "what.not a path": ("{path} không phải đường dẫn đến một tệp", "{path} is not the path of a file"),
        "what.not a plain file": ("{path} không phải một tệp thường", "{path} is not a plain file"),
        "why": (
            "Kho dữ liệu chưa được tạo, nằm ở nơi khác, hoặc tài khoản này không được mở.",
            "The store was never made, lies elsewhere, or this account may not open it.",
        ),
        "hint": (
            "kiểm tra --db và DHT_DB; xem nơi đang dùng bằng: dht status",
            "check --db and DHT_DB; see the place in use with: dht status",
        ),
        "hint.missing": (
            "lần nhập đầu tiên sẽ tạo ra kho: dht import TỆP; hoặc kiểm tra --db",
            "the first import makes it: dht import FILE; or check --db",
        ),
    },
    "E608": {
        "what": (
            "đã ghi xong vào {path}, nhưng ổ đĩa báo lỗi đúng lúc kết thúc",
            "all was written to {path}, but the disk failed at the very end",
        ),
        "why": (
            "Dữ liệu của lần chạy này đã nằm trong kho, nhưng mất điện lúc này thì có thể mất.",
            "What this run wrote is in the store, but a power cut now could still lose it.",
        ),
        "hint": (
            "không cần chạy lại; xem bằng dht log, rồi chép tệp kho sang ổ đĩa khác và kiểm tra ổ đĩa",
            "do not run it again: see dht log, then copy the store to another disk and have this one checked",
        ),
    },
    "E609": {
        "what": (
            "đang mở quá nhiều tệp, không mở thêm được",
            "too many files are open, no more can be opened",
        ),
        "why": (
            "Hệ thống giới hạn số tệp được mở cùng lúc, và giới hạn ấy đã hết.",
            "The system limits how many files may be open at once, and that limit is reached.",
        ),
        "hint": (
            "đóng bớt chương trình rồi chạy lại; trên Linux xem giới hạn bằng: ulimit -n",
            "close other programs and run again; on Linux see the limit with: ulimit -n",
        ),
    },
    "E614": {
        "what": (
            "lệnh đã chạy xong nhưng không ghi được kết quả ra nơi nhận",
            "the command was carried out, but its answer could not be written out",
        ),
        "why": (
            "Tệp hoặc ổ đĩa nhận kết quả đã đầy, bị lỗi hoặc bị đóng.",
            "The file or disk that takes the answer is full, failing or closed.",
        ),
        "hint": (
            "đừng nhập lại: xem những gì đã ghi vào kho bằng dht log; chọn nơi khác để nhận kết quả",
            "do not enter anything again: see with dht log what is in the store; send the answer elsewhere",
        ),
    },
    "E701": {
        "what": ("{option}: giá trị không đúng", "{option}: wrong value"),
        "what.given": ("{option}: giá trị “{value}” không đúng", "{option}: wrong value “{value}”"),
        "why": (
            "Tùy chọn này chỉ nhận một số giá trị nhất định.",
            "The option takes only certain values.",
        ),
        "hint": ("xem cách dùng bằng --help", "see how to use it with --help"),
        "hint.date": (
            "ghi ngày kiểu 30/06/2025 hoặc 2025-06-30, và là ngày có thật",
            "write a date that exists, like 2025-06-30 or 30/06/2025",
        ),
        "hint.time": (
            "ghi giờ và phút kiểu 14:05, từ 00:01 đến 23:59",
            "write hours and minutes like 14:05, from 00:01 to 23:59",
        ),
        "hint.trainer": (
            "ghi tên người hướng dẫn, có thể kèm mã, như “Lò Thị Mai (GV-0042)”; không biết thì bỏ --trainer",
            "write a name, perhaps with an id, like “Lò Thị Mai (GV-0042)”; leave out --trainer if not known",
        ),
        "hint.level": ("ghi số của bậc, như 2", "write the number of a level, such as 2"),
        "hint.percent": (
            "ghi tỷ lệ từ 0 đến 100, như 80 hoặc 99,5; hoặc ghi target",
            "write a percent from 0 to 100, such as 80 or 99.5; or write target",
        ),
        "hint.number": ("ghi một số nguyên, như 3", "write a whole number, such as 3"),
        "hint.row": (
            "ghi số của dòng tiêu đề như Excel hiển thị, hoặc 0 nếu tệp không có tiêu đề",
            "write the number of the header row as Excel shows it, or 0 if there is none",
        ),
        "hint.column=field": (
            'ghi --map "tên cột=trường", như --map "Người học=full_name"; old, new là bản đồ',
            'write --map "column=field", such as --map "Người học=full_name"; old and new are maps',
        ),
        "hint.ceiling": (
            "ghi tỷ lệ, số người hoặc cả hai, như “20 %, 500”",
            "write a percentage, a number of people or both, like “20 %, 500”",
        ),
        "hint.day to come": (
            "danh sách chỉ nói được ai đã rời đi: ghi hôm nay hoặc một ngày đã qua",
            "a list tells who has left: write today or an earlier day",
        ),
        "hint.earlier": (
            "ghi một ngày trước ngày được hỏi (--as-of, nếu không có là hôm nay)",
            "write a day before the one asked about (--as-of, or else today)",
        ),
        "hint.alone": (
            "hai tùy chọn này không dùng cùng nhau: hỏi từng điều một",
            "these two do not go together: ask one thing at a time",
        ),
        "hint.old map only": (
            "huyện chỉ có trên bản đồ cũ (đến 30/06/2025): bỏ --map hoặc ghi --map old",
            "districts are on the old map only (until 2025-06-30): leave out --map or write --map old",
        ),
    },
    "E702": {
        "what": ("tệp thiết lập {path} có chỗ sai: {detail}", "the settings file {path} is wrong: {detail}"),
        "why": (
            "Thiết lập sai mà bị bỏ qua sẽ cho kết quả khác điều bạn muốn.",
            "A wrong setting passed over in silence would give other results than you meant.",
        ),
        "hint": ("sửa hoặc xóa dòng đó trong tệp", "correct or delete that line of the file"),
    },
    "E610": {
        "what": (
            "không hoàn tác được lần nhập {batch} vì các lần sau dựa vào nó: {later}",
            "batch {batch} cannot be undone, later batches build on it: {later}",
        ),
        "why": (
            "Lần sau đã thêm hoặc sửa dữ liệu của những người, lớp, tổ hay số liệu do lần này ghi; "
            "lấy lại riêng lần này thì dữ liệu đó sai.",
            "A later batch added or changed data of people, classes, teams or numbers that this one brought; "
            "without this one that data would be wrong.",
        ),
        "hint": (
            "hoàn tác từ lần mới nhất trở về trước, bắt đầu bằng: dht undo {newest}",
            "undo the newest first, beginning with: dht undo {newest}",
        ),
    },
    "E611": {
        "what": (
            "lần nhập {batch} đã được hoàn tác rồi (lần {undo})",
            "batch {batch} is undone already (by batch {undo})",
        ),
        "why": (
            "Mỗi lần nhập chỉ lấy lại được một lần; không còn gì của nó trong kho.",
            "A batch is taken back once; nothing of it is left in the store.",
        ),
        "hint": ("xem nhật ký bằng: dht log", "see the log with: dht log"),
    },
    "E612": {
        "what": ("không có lần nhập {batch}", "there is no batch {batch}"),
        "why": (
            "Nhật ký của kho dữ liệu không có lần nhập mang số này.",
            "No batch of that number is in the log of the store.",
        ),
        "hint": ("xem số của các lần nhập bằng: dht log", "see the numbers of the batches with: dht log"),
    },
    "E613": {
        "what": (
            "lần {batch} là một lần hoàn tác, không hoàn tác lại được",
            "batch {batch} is an undo and cannot be undone",
        ),
        "why": (
            "Những gì đã lấy lại không còn trong kho; chỉ tệp gốc mới có.",
            "What was taken back is no longer in the store; only the file has it.",
        ),
        "hint": ("nhập lại tệp đó bằng: dht import TỆP", "import the file again: dht import FILE"),
    },
    "E703": {
        "what": ("không tìm thấy người này", "no such person"),
        "why": (
            "Không ai trong kho có mã số hoặc họ tên đã cho.",
            "Nobody in the store has the id or the name given.",
        ),
        "hint": (
            "tìm theo một phần họ tên bằng: dht people find TÊN; "
            "người mới phải được nhập bằng danh sách trước",
            "search by part of the name with: dht people find NAME; "
            "new people must come in by a roster first",
        ),
    },
    "E704": {
        "what": ("có {count} người cùng tên", "{count} people have that name"),
        "why": ("Trùng tên là chuyện thường; dht không đoán là ai.", "Names are shared; dht does not guess."),
        "hint": (
            "gọi bằng số CCCD hoặc mã cán bộ thay cho họ tên",
            "name the person by citizen id or staff code instead",
        ),
    },
    "E707": {
        "what": ("{option} chỉ dùng cùng với {needs}", "{option} goes only with {needs}"),
        "why": (
            "Một mình tùy chọn này không có nghĩa gì, nên có thể đã gõ thiếu.",
            "Alone the option means nothing, so something was perhaps left out.",
        ),
        "hint": ("thêm {needs}, hoặc bỏ {option}", "add {needs}, or leave out {option}"),
    },
    "E708": {
        "what": (
            "không có chỉ tiêu để dự báo trong chương trình “{programme}”",
            "there is no target to project in the programme “{programme}”",
        ),
        "why": (
            "Dự báo cần một chỉ tiêu có tỷ lệ hoặc số người, cho đúng bậc và nhóm đối tượng được hỏi.",
            "A projection needs a target with a percent or a number, for the level and audience asked about.",
        ),
        "hint": (
            "bỏ --level, hoặc dự báo mọi chỉ tiêu bằng: dht targets --forecast --programme {programme}",
            "leave out --level, or project every target: dht targets --forecast --programme {programme}",
        ),
    },
}
