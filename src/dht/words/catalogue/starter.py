"""The programme file that `dht programmes new` writes: a start, with a remark beside every key."""

TEXTS: dict[str, tuple[str, str]] = {
    "programme.starter": (
        """\
# Một chương trình của đơn vị. Dòng bắt đầu bằng dấu # là ghi chú; bỏ dấu # ở đầu dòng để dùng mục đó.
# Sửa xong thì kiểm tra bằng: dht programmes check
# Xem một chương trình đầy đủ bằng: dht programmes show thai-nguyen-binh-dan-hoc-ai
schema = 1
code = {code}
name = {name}
{province}
# Cơ quan chủ trì:
# lead = "UBND xã"
# Ngày bắt đầu, ngày kết thúc: năm-tháng-ngày, không có dấu ngoặc kép.
# start = 2026-01-01
# end = 2026-12-31
# "at-least": đạt bậc 2 là đã đạt bậc 1. "exact": mỗi bậc chỉ tính người hoàn thành đúng bậc đó.
counting = "at-least"
# Các nhóm đối tượng của chương trình, bằng mã:
{audiences}
audiences = ["cadre", "adult"]

# Văn bản hoặc bài báo nêu các con số; chỉ tiêu gọi nó bằng source = "ke-hoach".
# [[source]]
# id = "ke-hoach"
# outlet = "UBND xã"
# document = "Kế hoạch số …/KH-UBND"
# issued = 2026-01-15

# Các bậc đánh số 1, 2, 3 … Các phần không có thứ tự thì ghi [[module]] và counting = "exact".
[[level]]
number = 1
name = "Kỹ năng số cơ bản"

[[level]]
number = 2
name = "Sử dụng AI trong công việc"

# Mỗi chỉ tiêu: ai (audience), đạt gì (level), bao nhiêu (percent, hoặc number), đến ngày nào (deadline).
# Ở đâu (scope): bản đồ "new" có từ 01/7/2025; của một xã thì thêm commune = "…", mã tìm bằng: dht places find
# Phần trăm ghi 80 hoặc 99.5, không có dấu %; số ghi liền: 14000.
[[target]]
id = "can-bo-bac-1"
name = "Cán bộ, công chức, viên chức đạt Bậc 1"
audience = "cadre"
level = 1
percent = 100
{scope}
# deadline = 2026-12-31
# source = "ke-hoach"

# "Trong đó 50 %": mẫu số là những người đã đạt chỉ tiêu khác.
[[target]]
id = "can-bo-bac-2"
name = "Trong đó đạt Bậc 2"
audience = "cadre"
level = 2
percent = 50
of = "target:can-bo-bac-1"
{scope}
# deadline = 2026-12-31

# Không có danh sách mọi người thì mẫu số là tổng số khai báo: of = "headcount".
# [[target]]
# id = "nguoi-dan-bac-1"
# name = "Người dân trưởng thành đạt Bậc 1"
# audience = "adult"
# level = 1
# percent = 80
# of = "headcount"
{scope_remark}

# Tổng số khai báo là của một đơn vị, nên phải ghi scope, cùng đối tượng và phạm vi với chỉ tiêu.
# [[headcount]]
# id = "nguoi-dan"
# name = "Người dân trưởng thành"
# audience = "adult"
# number = 3500
{scope_remark}
# as_of = 2026-01-01

# Mốc mà một đơn vị thực hiện (by: province, commune, village, organisation …).
# [[milestone]]
# code = "phat-dong"
# name = "Phát động phong trào"
# by = "commune"

# Báo cáo mấy tháng một lần; "15th-to-14th" là kỳ từ ngày 15 đến ngày 14.
# [reporting]
# every_months = 3
# period = "calendar\"""",
        """\
# A programme of your office. Lines that begin with # are remarks; remove the # to use what follows it.
# Then check the file with: dht programmes check
# See a complete programme with: dht programmes show thai-nguyen-binh-dan-hoc-ai
schema = 1
code = {code}
name = {name}
# The name in English, if there is one:
# name_en = "Our programme"
{province}
# Who leads it:
# lead = "UBND xã"
# First and last day: year-month-day, without quotes.
# start = 2026-01-01
# end = 2026-12-31
# "at-least": who reached level 2 has reached level 1. "exact": each level counts by itself.
counting = "at-least"
# The audiences of the programme, by code:
{audiences}
audiences = ["cadre", "adult"]

# The document or article that gives the figures; a target names it: source = "plan".
# [[source]]
# id = "plan"
# outlet = "UBND xã"
# document = "Kế hoạch số …/KH-UBND"
# issued = 2026-01-15

# Levels are numbered 1, 2, 3 … For parts in no order write [[module]] and counting = "exact".
[[level]]
number = 1
name = "Kỹ năng số cơ bản"
name_en = "Basic digital skills"

[[level]]
number = 2
name = "Sử dụng AI trong công việc"
name_en = "Using AI at work"

# Each target: who (audience), what (level), how much (percent, or number), by when (deadline).
# Where (scope): the map "new" holds from 2025-07-01; of a commune add commune = "…", see: dht places find
# Percents are written 80 or 99.5, without %; numbers without separators: 14000.
[[target]]
id = "cadres-level-1"
name = "Cán bộ, công chức, viên chức đạt Bậc 1"
name_en = "Cadres at level 1"
audience = "cadre"
level = 1
percent = 100
{scope}
# deadline = 2026-12-31
# source = "plan"

# "Of whom 50 %": the denominator is who met another target.
[[target]]
id = "cadres-level-2"
name = "Trong đó đạt Bậc 2"
name_en = "Of them at level 2"
audience = "cadre"
level = 2
percent = 50
of = "target:cadres-level-1"
{scope}
# deadline = 2026-12-31

# Where nobody has a list of everybody, the denominator is a declared headcount: of = "headcount".
# [[target]]
# id = "adults-level-1"
# name = "Người dân trưởng thành đạt Bậc 1"
# audience = "adult"
# level = 1
# percent = 80
# of = "headcount"
{scope_remark}

# A headcount is of one unit, so it needs a scope; audience and scope are those of the target.
# [[headcount]]
# id = "adults"
# name = "Người dân trưởng thành"
# audience = "adult"
# number = 3500
{scope_remark}
# as_of = 2026-01-01

# What a unit does once (by: province, commune, village, organisation …).
# [[milestone]]
# code = "launch"
# name = "Phát động phong trào"
# by = "commune"

# Reports every so many months; "15th-to-14th" are periods from the 15th to the 14th.
# [reporting]
# every_months = 3
# period = "calendar\"""",
    ),
    "programme.starter.name": ("Chương trình mới", "New programme"),
    "programme.starter.code": ("chuong-trinh-moi", "new-programme"),
    "programme.starter.written": (
        "Đã ghi tệp chương trình vào {file}. Sửa xong thì kiểm tra bằng: dht programmes check {quoted}",
        "Wrote a programme file to {file}. Edit it, then check it with: dht programmes check {quoted}",
    ),
    "programme.starter.beside": (
        "Để các lệnh khác dùng được, đặt tệp vào một thư mục tên programmes cạnh kho dữ liệu {store}.",
        "For other commands to use it, put the file into a folder named programmes beside the store {store}.",
    ),
    "programme.starter.where": (
        "Để các lệnh khác dùng được, đặt tệp vào thư mục {folder}.",
        "For other commands to use it, put the file into the folder {folder}.",
    ),
}
