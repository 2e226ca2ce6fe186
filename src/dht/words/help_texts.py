"""The help of the commands in Vietnamese, by the English that stands with the command or option.

An entry is a paragraph, or what stands before the list of choices in one; examples are the same in both
languages. The tests hold this list against every command there is: no text without Vietnamese, none that
nobody shows.
"""

HEADINGS = {
    "Usage:": "Cách dùng:",
    "Options:": "Tùy chọn:",
    "Commands:": "Các lệnh:",
    "Arguments:": "Đối số:",
    "[required]": "[bắt buộc]",
    "[default:": "[mặc định:",
}
"""What Typer itself puts around the texts."""

VIETNAMESE = {
    # What Typer says of every command, and what many commands share
    "Show this message and exit.": "Hiện hướng dẫn này rồi thoát.",
    "Install completion for the current shell.": "Cài đặt gợi ý lệnh cho shell đang dùng.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Hiện đoạn mã gợi ý lệnh của shell đang dùng để chép hoặc tự cài đặt."
    ),
    "Print the version.": "Hiện phiên bản.",
    "Example:": "Ví dụ:",
    "Examples:": "Ví dụ:",
    "The store to use (default: DHT_DB, dht.toml, user data folder).": (
        "Kho dữ liệu cần dùng (mặc định: DHT_DB, dht.toml, thư mục dữ liệu của người dùng)."
    ),
    "Language of tables and messages.": "Ngôn ngữ của bảng và thông báo.",
    "table, plain, markdown, csv or json.": "table (bảng), plain (không kẻ), markdown, csv hoặc json.",
    "Programme, see `dht programmes list`.": "Chương trình, xem `dht programmes list`.",
    "Province, by name or code.": "Tỉnh, theo tên hoặc mã.",
    "District of the map until 30 June 2025, by name or code.": (
        "Huyện của bản đồ cũ (đến 30/06/2025), theo tên hoặc mã."
    ),
    "Commune, by name or code.": "Xã, theo tên hoặc mã.",
    "What was true on that day (default: today).": "Tình hình đúng vào ngày đó (mặc định: hôm nay).",
    "Only what had been recorded by the end of that day.": "Chỉ tính những gì đã được ghi nhận đến hết ngày đó.",
    "The map until 30 June 2025 (old) or since (new).": "Bản đồ cũ (old, đến 30/06/2025) hoặc mới (new, từ 01/07/2025).",
    "Show ids in full.": "Hiện đầy đủ số định danh.",
    "Only people of that audience.": "Chỉ người thuộc nhóm đối tượng đó.",
    "Go on even if many people would change or leave.": "Vẫn làm dù nhiều người sẽ bị thay đổi hoặc thôi được tính.",
    "The target, see `dht targets`.": "Chỉ tiêu, xem `dht targets`.",
    "CCCD, staff code or name.": "CCCD, mã cán bộ hoặc họ tên.",
    "CCCD, staff code, or a name only one has.": "CCCD, mã cán bộ, hoặc họ tên mà chỉ một người có.",
    # dht
    "Tracks training rollouts: import rosters, record completions, see progress toward the target.": (
        "Theo dõi triển khai đào tạo: nhập danh sách, ghi kết quả hoàn thành, xem tiến độ so với chỉ tiêu."
    ),
    # dht import
    "Bring rosters, completions and other facts into the store, all or nothing.": (
        "Nhập danh sách, kết quả hoàn thành và số liệu khác vào kho: nhập hết hoặc không nhập gì."
    ),
    "CSV or Excel files; - is standard input.": "Tệp CSV hoặc Excel; - là đầu vào chuẩn.",
    "What the files are, when the header does not tell": "Các tệp chứa gì, khi tiêu đề không cho biết",
    "Read only this sheet of a workbook (may be given several times).": (
        "Chỉ đọc trang tính này của tệp Excel (có thể ghi nhiều lần)."
    ),
    "Audience of people whose row names none.": "Nhóm đối tượng của người mà dòng không ghi nhóm nào.",
    (
        "What a column holds, by its header or letter (repeat it; - leaves it out); "
        "or which map the places of the files are on."
    ): (
        "Một cột chứa gì, theo tiêu đề hoặc chữ cái của cột (ghi nhiều lần được; - là bỏ qua cột); "
        "hoặc địa danh trong tệp theo bản đồ nào."
    ),
    "Row of the header, 0 when there is none (default: found).": (
        "Dòng tiêu đề, 0 nếu không có (mặc định: tự tìm)."
    ),
    'Order of the dates, when they are not day first; of one column: "Ngày sinh=mdy".': (
        'Thứ tự ngày tháng, nếu ngày không đứng trước; của riêng một cột: "Ngày sinh=mdy".'
    ),
    (
        "How Vietnamese letters are written, in text files and in old-font cells: auto (recognised), utf-8, "
        "utf-16, tcvn3, vni, viscii, cp1258."
    ): (
        "Bảng mã tiếng Việt của tệp văn bản và của ô dùng phông cũ: auto (tự nhận ra), utf-8, utf-16, tcvn3, "
        "vni, viscii, cp1258."
    ),
    "Say how each column is understood and write nothing.": "Cho biết từng cột được hiểu ra sao, không ghi gì.",
    "Who sends the files: how to read theirs is kept under that name, see `dht sources`.": (
        "Nơi gửi tệp: cách đọc tệp của nơi đó được nhớ dưới tên này, xem `dht sources`."
    ),
    "Let good rows in beside refused ones.": "Vẫn nhập các dòng đúng khi có dòng bị từ chối.",
    "Say what would happen and write nothing.": "Cho biết sẽ xảy ra điều gì, không ghi gì.",
    "The files are the whole list: people of its units who are not in it have left.": (
        "Các tệp là danh sách đầy đủ: người của các đơn vị đó không có trong danh sách là đã rời đi."
    ),
    "For what the list is complete: each organisation (default), commune, district or province in it.": (
        "Danh sách đầy đủ cho từng đơn vị công tác (mặc định), xã, huyện hay tỉnh có trong đó."
    ),
    "Day of a complete list: whoever is not in it counts until the day before (default: today).": (
        "Ngày của danh sách đầy đủ: người không có tên được tính đến hết ngày hôm trước (mặc định: hôm nay)."
    ),
    'How many known people a file may change without --yes (default: "30 %").': (
        'Một tệp được thay đổi bao nhiêu người đã có mà không cần --yes (mặc định: "30 %").'
    ),
    'How many people may leave without --yes (default: "20 %, 500").': (
        'Bao nhiêu người được thôi tính mà không cần --yes (mặc định: "20 %, 500").'
    ),
    "Write the refused rows there, with the reasons, to be corrected.": (
        "Ghi các dòng bị từ chối kèm lý do vào tệp này để sửa."
    ),
    "List every problem and every change, not groups.": "Liệt kê từng lỗi và từng thay đổi, không gộp nhóm.",
    # dht record
    "Record that a person completed a level.": "Ghi nhận một người đã hoàn thành một bậc.",
    "Level by number or name.": "Bậc, theo số hoặc tên.",
    "Civil date of completion: 2025-06-30 or 30/06/2025.": "Ngày hoàn thành: 30/06/2025 hoặc 2025-06-30.",
    "Certificate number or other proof.": "Số chứng nhận hoặc minh chứng khác.",
    'Who trained or confirmed, with an id where names are alike: "Lò Thị Mai (GV-0042)".': (
        'Người hướng dẫn hoặc xác nhận, kèm mã nếu trùng tên: "Lò Thị Mai (GV-0042)".'
    ),
    "Time of day of the completion.": "Giờ hoàn thành.",
    # dht revoke
    "Take back one completion that was recorded wrongly; `dht undo` takes back whole imports.": (
        "Thu hồi một kết quả hoàn thành đã ghi nhầm; `dht undo` hoàn tác cả lần nhập."
    ),
    "In a list of completions, rows whose result is “Thu hồi” or “Hủy” do the same.": (
        "Trong danh sách kết quả, dòng có kết quả “Thu hồi” hoặc “Hủy” cũng có tác dụng như vậy."
    ),
    "Civil date of the completion (default: the only one).": "Ngày hoàn thành (mặc định: ngày duy nhất có).",
    "Why: a decision, a slip of the pen.": "Lý do: một quyết định, một chỗ ghi nhầm.",
    # dht progress
    "Show how far people are from the target.": "Xem còn cách chỉ tiêu bao xa.",
    "Measure against this level instead of the target's.": "So với bậc này thay cho bậc của chỉ tiêu.",
    (
        "province, district, commune, audience, organisation or level (default: the next unit down); "
        "week, month or quarter for how it grew."
    ): (
        "province (tỉnh), district (huyện), commune (xã), audience (nhóm đối tượng), organisation (đơn vị công "
        "tác) hoặc level (bậc); mặc định là đơn vị cấp dưới; week (tuần), month (tháng) hoặc quarter (quý) để "
        "xem diễn biến."
    ),
    "Old units beside the new communes their people are in now; --by district or commune.": (
        "Đơn vị cũ bên cạnh xã mới mà người của họ thuộc về; --by district hoặc commune."
    ),
    "Will we make it: the pace that is needed, the projected day, the units that carry the rest.": (
        "Có kịp không: tốc độ cần có, ngày dự kiến đạt, các đơn vị còn thiếu nhiều nhất."
    ),
    "What changed since a report of that day, and why.": "Có gì thay đổi so với báo cáo ngày đó, và vì sao.",
    "Months and quarters by calendar or 15th-to-14th (default: as the programme reports).": (
        "Tháng, quý theo lịch (calendar) hoặc từ ngày 15 đến ngày 14 (15th-to-14th); mặc định: như chương trình báo cáo."
    ),
    "How many weeks, months or quarters at most.": "Nhiều nhất bao nhiêu tuần, tháng hoặc quý.",
    # dht targets
    "Show the scorecard: every target, how far it is and where its figures come from.": (
        "Xem bảng chỉ tiêu: từng chỉ tiêu đạt đến đâu, số liệu lấy từ đâu."
    ),
    "Only this target; may be said several times.": "Chỉ chỉ tiêu này; có thể ghi nhiều lần.",
    "Also unit by unit: province, district or commune.": (
        "Thêm từng đơn vị: province (tỉnh), district (huyện) hoặc commune (xã)."
    ),
    (
        "Will we make it: the pace that is needed, the projected day; for one --target the units that carry the rest."
    ): (
        "Có kịp không: tốc độ cần có, ngày dự kiến đạt; với một --target thì cả các đơn vị còn thiếu nhiều nhất."
    ),
    "Exit with 1 when a target is below that percent, or below its own goal.": (
        "Mã thoát là 1 khi một chỉ tiêu dưới tỷ lệ này, hoặc (target) dưới mức của chính nó."
    ),
    # dht missing
    "List who does not count for a target yet, by name, and why.": (
        "Liệt kê theo tên những ai chưa được tính vào một chỉ tiêu, và vì sao."
    ),
    "Also write a workbook to fill in and import again.": "Ghi thêm một tệp Excel để điền rồi nhập lại.",
    "A sheet for each organisation, commune or district (default: the smallest that fits).": (
        "Một trang tính cho mỗi đơn vị công tác (organisation), xã (commune) hoặc huyện (district); mặc định: "
        "cấp nhỏ nhất còn vừa."
    ),
    "Print at most N people in tables; 0 prints all.": "In nhiều nhất N người trong bảng; 0 là in hết.",
    # dht explain
    "Explain the code of an error, or where a figure of a table comes from.": (
        "Giải thích một mã lỗi, hoặc một con số của bảng lấy từ đâu."
    ),
    "Repeat the command of the table with `explain` before it, and say which row and column.": (
        "Ghi lại lệnh của bảng, thêm `explain` phía trước, rồi chỉ ra dòng và cột."
    ),
    (
        "Code of an error or warning, such as E203 (`codes` lists all), or the table that has the figure "
        "(default: progress)."
    ): (
        "Mã lỗi hoặc cảnh báo, ví dụ E203 (`codes` liệt kê hết), hoặc bảng có con số đó (mặc định: progress)."
    ),
    "The row, by what is written there (default: the total); several times where one text is not enough.": (
        "Dòng, theo chữ ghi ở đó (mặc định: dòng tổng); ghi nhiều lần nếu một chữ chưa đủ."
    ),
    "The column, by its heading or its name in JSON.": "Cột, theo tiêu đề hoặc tên trong JSON.",
    "Explain how many reached that level (default: how many people there are).": (
        "Giải thích có bao nhiêu người đạt bậc đó (mặc định: có bao nhiêu người)."
    ),
    "As the table was asked with.": "Như khi hỏi bảng đó.",
    "The table was asked with --bridge.": "Bảng đó được hỏi với --bridge.",
    "The table was asked with --forecast.": "Bảng đó được hỏi với --forecast.",
    "The table was asked with --compare.": "Bảng đó được hỏi với --compare.",
    "Print at most N lines in tables; 0 prints all.": "In nhiều nhất N dòng trong bảng; 0 là in hết.",
    # dht template
    "Write a blank list for offices to fill in, with choices and a guide.": (
        "Ghi một mẫu danh sách trống để các đơn vị điền, có sẵn lựa chọn và hướng dẫn."
    ),
    "What is to be filled in": "Mẫu để điền gì",
    "The file to write (default: mau-danh-sach.xlsx, mau-hoan-thanh.xlsx …).": (
        "Tệp cần ghi (mặc định: mau-danh-sach.xlsx, mau-hoan-thanh.xlsx …)."
    ),
    "`sites` lists the schools and hamlets of people whose commune is known on one map only.": (
        "`sites` liệt kê các trường, thôn bản của những người mới biết xã trên một bản đồ."
    ),
    # dht log, undo, check, status
    "List what was imported and recorded, newest first.": "Liệt kê những gì đã nhập và ghi nhận, mới nhất trước.",
    "Only the newest N batches.": "Chỉ N lần nhập mới nhất.",
    "Take an import or a recorded completion back, as if it had never been.": (
        "Hoàn tác một lần nhập hoặc một kết quả đã ghi nhận, như chưa từng có."
    ),
    "Refused while later batches build on it: undo those first.": (
        "Bị từ chối khi còn lần nhập sau dựa vào nó: hoàn tác các lần sau trước."
    ),
    "Number of the batch, see `dht log`.": "Số của lần nhập, xem `dht log`.",
    "Only say what would be taken back, and what builds on it.": (
        "Chỉ cho biết những gì sẽ bị hoàn tác và những gì dựa vào nó."
    ),
    (
        "Prove that every count equals the facts it is derived from; with --facts, flag what is implausible."
    ): "Chứng minh mọi số đếm khớp với dữ liệu gốc; với --facts, chỉ ra những gì không hợp lý.",
    "Nothing is ever changed or deleted. The exit code is 1 when something is found.": (
        "Không có gì bị thay đổi hoặc xóa. Mã thoát là 1 khi tìm thấy điều gì."
    ),
    "Look for facts that cannot be, or hardly, be true.": "Tìm dữ liệu không thể đúng hoặc khó mà đúng.",
    "List every finding.": "Liệt kê từng phát hiện.",
    "Findings that were looked into, as --format csv wrote them; they are not told again.": (
        "Những phát hiện đã xem lại, như --format csv đã ghi; không báo lại nữa."
    ),
    "Show the names of trainers.": "Hiện tên giảng viên.",
    "Show where the store is and what it holds.": "Xem kho dữ liệu ở đâu và có những gì.",
    "Also which settings apply.": "Cũng cho biết những thiết lập nào có hiệu lực.",
    # dht facts
    "Headcounts, outcomes, milestones, claims and other facts: record one, list them, see their kinds.": (
        "Tổng số, kết quả ứng dụng, mốc triển khai, số báo cáo và dữ liệu khác: ghi nhận, liệt kê, xem các loại."
    ),
    "Record one fact, as a file of one row would.": "Ghi nhận một dữ liệu, như nhập một tệp có một dòng.",
    "`person` is a CCCD, a staff code, or a name only one has.": (
        "`person` là CCCD, mã cán bộ, hoặc họ tên mà chỉ một người có."
    ),
    "See `dht facts kinds`.": "Xem `dht facts kinds`.",
    "What a file has in the column FIELD.": "Nội dung mà tệp ghi ở cột FIELD.",
    "List the facts of a kind that stand, and the file and row each comes from.": (
        "Liệt kê các dữ liệu còn hiệu lực của một loại, kèm tệp và dòng của từng dữ liệu."
    ),
    "List at most so many (default: 100).": "Liệt kê nhiều nhất bấy nhiêu (mặc định: 100).",
    "List the kinds of facts, or the columns that the files of one kind have.": (
        "Liệt kê các loại dữ liệu, hoặc các cột mà tệp của một loại có."
    ),
    "Show its columns.": "Hiện các cột của loại đó.",
    # dht programmes
    "Programmes: shipped ones and your own TOML files.": "Chương trình: có sẵn và các tệp TOML của đơn vị.",
    "List the programmes there are, shipped ones and your own.": (
        "Liệt kê các chương trình, có sẵn và của đơn vị."
    ),
    "Show one programme: its levels, phases, targets and sources.": (
        "Xem một chương trình: các bậc, giai đoạn, chỉ tiêu và nguồn."
    ),
    "Also how wording that is not clear in the sources is read.": (
        "Cũng cho biết câu chữ chưa rõ trong nguồn được hiểu ra sao."
    ),
    "Code of a programme or a TOML file (default: yours).": (
        "Mã chương trình hoặc tệp TOML (mặc định: của đơn vị)."
    ),
    "Check programme files and report every problem of each.": (
        "Kiểm tra tệp chương trình và báo mọi lỗi của từng tệp."
    ),
    "Without a file, those of your own folder are checked.": (
        "Không ghi tệp thì kiểm tra các tệp trong thư mục của đơn vị."
    ),
    "The exit code is 1 when a file cannot be used; doubts are said as warnings.": (
        "Mã thoát là 1 khi một tệp không dùng được; điều nghi ngờ được nói bằng cảnh báo."
    ),
    "Programme files in TOML, or folders of them (default: your own folder).": (
        "Tệp chương trình dạng TOML, hoặc thư mục chứa chúng (mặc định: thư mục của đơn vị)."
    ),
    "List every problem, not groups.": "Liệt kê từng lỗi, không gộp nhóm.",
    "Write a programme file to begin with, a remark beside every key.": (
        "Ghi một tệp chương trình để bắt đầu, có ghi chú bên mỗi khóa."
    ),
    "It asks nothing, and it passes `dht programmes check` as it is.": (
        "Không hỏi gì, và tệp qua được `dht programmes check` ngay."
    ),
    "The file to write (default: CODE.toml in your own folder of programmes, else here).": (
        "Tệp cần ghi (mặc định: MÃ.toml trong thư mục chương trình của đơn vị, nếu không có thì tại đây)."
    ),
    "Code of the programme: small letters, digits, dashes.": "Mã chương trình: chữ thường, chữ số, gạch nối.",
    "Its name in Vietnamese.": "Tên tiếng Việt của chương trình.",
    # dht places
    "Provinces, districts and communes, on the old and new map.": "Tỉnh, huyện, xã trên bản đồ cũ và mới.",
    "Find a place on both maps, and what it became on 1 July 2025.": (
        "Tìm một địa danh trên cả hai bản đồ, và nó thành gì từ 01/07/2025."
    ),
    "A name or a code, written any way.": "Tên hoặc mã, viết thế nào cũng được.",
    "List the units of the map on a day.": "Liệt kê các đơn vị của bản đồ vào một ngày.",
    "province, district or commune.": "province (tỉnh), district (huyện) hoặc commune (xã).",
    "Map of that day (default: today).": "Bản đồ của ngày đó (mặc định: hôm nay).",
    # dht people
    "Find people, show one, and settle who is one person.": (
        "Tìm người, xem một người, và xác định ai là cùng một người."
    ),
    "List the people an id, staff code or name may mean; ids are masked.": (
        "Liệt kê những người khớp với số định danh, mã cán bộ hoặc họ tên; số định danh được che."
    ),
    "Show one person: where they counted and what they completed.": (
        "Xem một người: được tính ở đâu và đã hoàn thành gì."
    ),
    "List who is perhaps the same person as another, and decide.": (
        "Liệt kê ai có thể là cùng một người với người khác, và quyết định."
    ),
    "Nobody is ever merged without such a decision.": "Không ai bị gộp nếu không có quyết định như vậy.",
    "Write a workbook to decide in; `dht import FILE.xlsx` brings the decisions in.": (
        "Ghi một tệp Excel để quyết định; `dht import TỆP.xlsx` nhập các quyết định."
    ),
    "The two of this pair are one person (may be given several times).": (
        "Hai người của cặp này là một (có thể ghi nhiều lần)."
    ),
    "The two of this pair are two people (may be given several times).": (
        "Hai người của cặp này là hai người khác nhau (có thể ghi nhiều lần)."
    ),
    "Show names and birth dates.": "Hiện họ tên và ngày sinh.",
    "List the first N pairs in a table.": "Liệt kê N cặp đầu trong bảng.",
    "Let two people count as one; every fact of both is kept.": (
        "Tính hai người là một; mọi dữ liệu của cả hai được giữ."
    ),
    "CCCD, staff code or name of who counts for both.": "CCCD, mã cán bộ hoặc họ tên của người được tính cho cả hai.",
    "CCCD, staff code or name of the same person.": "CCCD, mã cán bộ hoặc họ tên của cùng người đó.",
    "Merge them although their CCCDs differ.": "Vẫn gộp dù số CCCD khác nhau.",
    "Take a person apart from whom they were merged with; both have their facts again.": (
        "Tách một người khỏi người đã gộp cùng; mỗi người có lại dữ liệu của mình."
    ),
    # dht sources
    "Who sends files, and how theirs are read (`dht import --source`).": (
        "Nơi gửi tệp, và cách đọc tệp của họ (`dht import --source`)."
    ),
    "List the sources that are kept.": "Liệt kê các nguồn đã lưu.",
    "Show what the columns of a source hold, and which options go with it.": (
        "Xem các cột của một nguồn chứa gì, và những tùy chọn đi kèm."
    ),
    "The name given with `dht import --source`.": "Tên đã ghi với `dht import --source`.",
    "Forget how a source is read; what came from it stays.": "Quên cách đọc của một nguồn; dữ liệu đã nhập vẫn còn.",
}


def in_vietnamese(text: str) -> str:
    """Return a help text in Vietnamese, paragraph by paragraph; what has no Vietnamese, such as an example, stays."""
    return "\n\n".join(_paragraph(paragraph) for paragraph in text.split("\n\n"))


def _paragraph(text: str) -> str:
    head, colon, choices = text.partition(": ")
    return VIETNAMESE.get(text) or VIETNAMESE.get(head, head) + colon + choices
