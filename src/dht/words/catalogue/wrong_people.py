"""Complaints about people (E201–E219): what is wrong, why it matters, what to do."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E201": {
        "what": ("thiếu họ tên", "no name"),
        "why": ("Một dòng không có tên thì không biết là ai.", "A row without a name is about nobody."),
        "hint": (
            "điền họ và tên, hoặc xóa dòng thừa",
            "fill in the full name, or delete the row if it is a leftover",
        ),
    },
    "E202": {
        "what": ("ngày sinh không đúng", "not a birth date"),
        "why": (
            "Ngày được đọc theo thứ tự ngày/tháng/năm và phải có trong lịch.",
            "Dates are read day first and must exist in the calendar.",
        ),
        "hint": (
            "ghi ngày sinh kiểu 02/09/1985, hoặc chỉ ghi năm 1985",
            "write it like 02/09/1985, or the year alone: 1985",
        ),
    },
    "E203": {
        "what": ("không có nhóm đối tượng “{value}”", "there is no audience “{value}”"),
        "why": (
            "Chỉ tiêu được tính theo nhóm đối tượng, nên mỗi người phải thuộc nhóm mà dht biết.",
            "Targets are counted by audience, so everyone must be in one that dht knows.",
        ),
        "hint": (
            "sửa ô này; nhiều nhóm thì cách nhau bằng dấu chấm phẩy",
            "correct the cell; separate several audiences by semicolons",
        ),
        "choices": ("Các nhóm: {choices}", "Audiences: {choices}"),
    },
    "E204": {
        "what": ("ngày sinh ở tương lai", "born in the future"),
        "why": (
            "Ngày sinh sau ngày hôm nay chắc chắn là gõ nhầm.",
            "A birth after today is a slip of the pen.",
        ),
        "hint": ("kiểm tra lại năm sinh", "check the year of birth"),
    },
    "E205": {
        "what": ("năm sinh không hợp lý", "the birth year is out of all reason"),
        "why": (
            "Người này sẽ quá già hoặc quá nhỏ để học; thường là gõ nhầm năm.",
            "The person would be far too old or too young to learn; usually a mistyped year.",
        ),
        "hint": ("kiểm tra lại năm sinh, ghi đủ bốn chữ số", "check the year and write all four digits"),
    },
    "E206": {
        "what": (
            "không đủ thông tin để nhận ra người này lần sau",
            "not enough to know this person again",
        ),
        "why": (
            "Chỉ có họ tên thì hai người trùng tên sẽ thành một, hoặc một người thành hai.",
            "By name alone two people would become one, or one would become two.",
        ),
        "hint": (
            "thêm số CCCD, mã cán bộ hoặc ngày sinh",
            "add the citizen id, the staff code or the birth date",
        ),
    },
    "E207": {
        "what": (
            "số CCCD phải có 12 chữ số (CMND cũ: 9)",
            "a citizen id has 12 digits (the old one 9)",
        ),
        "what.given": (
            "số CCCD có {digits} chữ số, phải là 12 (CMND cũ: 9)",
            "the citizen id has {digits} {digits:digit|digits}, it must have 12 (the old one 9)",
        ),
        "what.no_birth": (
            "số CCCD có lẽ đã mất số 0 ở đầu, nhưng dòng không có ngày sinh để đối chiếu",
            "the citizen id has probably lost its leading zero, but no birth date in the row can prove it",
        ),
        "what.contradicts": (
            "số CCCD có lẽ đã mất số 0 ở đầu, nhưng không khớp năm sinh hoặc giới tính của dòng",
            "the citizen id has probably lost its leading zero, but it does not fit the birth year or sex",
        ),
        "what.cmnd": (
            "số này có 8 chữ số, có lẽ là CMND đã mất số 0 ở đầu",
            "this number has 8 digits, probably an old id that lost its leading zero",
        ),
        "what.no_person": (
            "số này có lẽ đã mất số 0 ở đầu, nhưng chưa có ai trùng cả số lẫn họ tên",
            "this id has probably lost its leading zero, but nobody known has both the id and the name",
        ),
        "why": (
            "Excel làm mất số 0 ở đầu khi ô có định dạng số; dht chỉ tự thêm lại khi mã tỉnh, năm sinh và "
            "giới tính trong số đều khớp với dòng.",
            "Spreadsheets drop leading zeros from number cells; dht puts them back only when province, birth "
            "year and sex inside the id agree with the row.",
        ),
        "hint": (
            "định dạng cột CCCD là Văn bản (Text) rồi gõ lại số, hoặc để trống ô",
            "format the column as Text and type the number again, or leave the cell empty",
        ),
        "hint.no_birth": (
            "thêm ngày sinh hoặc năm sinh, hoặc định dạng cột là Văn bản (Text) rồi gõ lại đủ 12 chữ số",
            "add the birth date or year, or format the column as Text and type all 12 digits",
        ),
        "hint.contradicts": (
            "đối chiếu với thẻ căn cước, định dạng cột là Văn bản (Text) rồi gõ lại đủ 12 chữ số",
            "compare with the identity card, format the column as Text and type all 12 digits",
        ),
        "hint.cmnd": (
            "định dạng cột là Văn bản (Text) rồi gõ lại đủ 9 chữ số",
            "format the column as Text and type all 9 digits",
        ),
        "hint.no_person": (
            "nhập danh sách người học trước và ghi họ tên cạnh số CCCD, hoặc gõ lại đủ số 0 ở đầu",
            "import the roster first and give the name beside the id, or type the leading zeros again",
        ),
    },
    "E208": {
        "what": ("số CCCD không phải là chữ số", "the citizen id is not made of digits"),
        "why": (
            "Chữ hoặc ký hiệu lạ trong số thì không biết số đúng là số nào.",
            "With letters or odd marks in it nobody knows which number is meant.",
        ),
        "hint": (
            "định dạng cột CCCD là Văn bản (Text) rồi gõ lại số, hoặc để trống ô",
            "format the column as Text and type the number again, or leave the cell empty",
        ),
    },
    "E209": {
        "what": (
            "mã số này đã thuộc về một người có họ tên khác",
            "this id already belongs to someone with another name",
        ),
        "what.given": (
            "mã số này ở dòng {other_row} thuộc về người có họ tên khác",
            "row {other_row} gives this id to someone with another name",
        ),
        "why": (
            "Một mã số chỉ thuộc về một người; gộp hai người sẽ làm sai số liệu của cả hai.",
            "An id belongs to one person; merging two people would spoil the figures of both.",
        ),
        "hint": (
            "xem mã số và họ tên ở hai nơi, sửa chỗ sai rồi nhập lại",
            "compare id and name in both places, correct the wrong one and import again",
        ),
    },
    "W210": {
        "what": ("không hiểu giới tính nên để trống", "the sex is not understood and is left out"),
        "why": ("Các ô khác của dòng vẫn được nhập.", "The rest of the row goes in."),
        "hint": ("ghi Nam hoặc Nữ", "write Nam or Nữ"),
    },
    "W211": {
        "what": (
            "không hiểu số điện thoại nên để trống",
            "the phone number is not understood and is left out",
        ),
        "why": ("Các ô khác của dòng vẫn được nhập.", "The rest of the row goes in."),
        "hint": ("ghi số kiểu 0912345678", "write it like 0912345678"),
    },
    "W212": {
        "what": (
            "không hiểu địa chỉ email nên để trống",
            "the e-mail address is not understood and is left out",
        ),
        "why": ("Các ô khác của dòng vẫn được nhập.", "The rest of the row goes in."),
        "hint": ("ghi địa chỉ kiểu ten@example.vn", "write it like name@example.vn"),
    },
    "E213": {
        "what": (
            "cùng một người có hai dòng khác nhau ở: {fields}",
            "the same person twice, with different: {fields}",
        ),
        "what.given": (
            "cùng người với dòng {other_row} nhưng khác: {fields}",
            "the same person as in row {other_row}, with different: {fields}",
        ),
        "why": (
            "Trong một tệp, không biết dòng nào đúng thì không chọn thay.",
            "Within one file nobody can tell which row is right, so dht does not choose.",
        ),
        "hint": ("giữ một dòng đúng và xóa dòng kia", "keep the right row and delete the other"),
    },
    "E214": {
        "what": (
            "các mã số của dòng này thuộc về hai người",
            "the ids of this row belong to two people",
        ),
        "why": (
            "Ví dụ số CCCD là của người này nhưng mã cán bộ là của người khác đã có trong kho.",
            "The citizen id is one known person's, the staff code another's, for example.",
        ),
        "hint": (
            "kiểm tra từng mã số của dòng và sửa mã sai",
            "check each id of the row and correct the wrong one",
        ),
    },
    "E215": {
        "what": (
            "có nhiều người khớp với dòng này",
            "several people fit this row",
        ),
        "what.given": (
            "có {count} người khớp với dòng này",
            "{count} people fit this row",
        ),
        "why": (
            "Trùng họ tên và ngày sinh là chuyện thường; dht không đoán là ai.",
            "Shared names and birth dates are common; dht does not guess who is meant.",
        ),
        "hint": (
            "thêm số CCCD hoặc mã cán bộ vào dòng này",
            "add the citizen id or the staff code to this row",
        ),
    },
    "E226": {
        "what": (
            "đã có nhiều người cùng họ tên và ngày sinh này mà không có số CCCD hay mã cán bộ",
            "there are many people of this name and birth date without a citizen id or staff code already",
        ),
        "what.given": (
            "đã có {count} người cùng họ tên và ngày sinh này mà không có số CCCD hay mã cán bộ",
            "there are {count} people of this name and birth date without a citizen id or staff code already",
        ),
        "why": (
            "Trùng nhiều đến thế thường là ô bị kéo xuống hoặc dòng mẫu, không phải từng ấy người.",
            "So many are rather a cell that was filled down, or a sample row, than that many people.",
        ),
        "hint": (
            "ghi đúng họ tên, ngày sinh của từng người; nếu đúng là trùng thì thêm số CCCD hoặc mã cán bộ",
            "write each person's own name and birth date; if they are right, add a citizen id or staff code",
        ),
    },
    "W216": {
        "what": (
            "số CCCD không khớp với năm sinh hoặc giới tính",
            "the citizen id does not fit the birth year or the sex",
        ),
        "why": (
            "Chữ số thứ tư đến thứ sáu của CCCD cho biết thế kỷ, giới tính và năm sinh "
            "(Nghị định 137/2015/NĐ-CP, Điều 13); dòng vẫn được nhập.",
            "Digits four to six of the id tell century, sex and birth year "
            "(Decree 137/2015/NĐ-CP, article 13); the row goes in all the same.",
        ),
        "hint": (
            "đối chiếu với thẻ căn cước và sửa ô sai",
            "compare with the identity card and correct the wrong cell",
        ),
    },
    "E218": {
        "what": ("ngày bắt đầu hoặc kết thúc không đúng", "not a start or end date"),
        "why": (
            "Ngày được đọc theo thứ tự ngày/tháng/năm và phải có trong lịch.",
            "Dates are read day first and must exist in the calendar.",
        ),
        "hint": (
            "ghi đủ ngày kiểu 05/09/2024, hoặc để trống ô",
            "write it like 05/09/2024, or leave it empty",
        ),
    },
    "E219": {
        "what": ("ngày kết thúc trước ngày bắt đầu", "it ends before it starts"),
        "why": (
            "Thời gian công tác phải bắt đầu trước khi kết thúc.",
            "An assignment starts before it ends.",
        ),
        "hint": ("kiểm tra hai ngày, có thể bị đảo chỗ", "check the two dates, they may be swapped"),
    },
}
