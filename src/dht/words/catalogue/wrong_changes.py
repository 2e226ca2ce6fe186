"""Complaints about imports that change or end too much (E630–W636)."""

COMPLAINTS: dict[str, dict[str, tuple[str, str]]] = {
    "E630": {
        "what": (
            "tệp này sẽ ghi đè dữ liệu đã có của {replaced} người mà tệp nói đến",
            "the file would replace what is known of {replaced} of the people it is about",
        ),
        "why": (
            "Nhiều người thay đổi cùng lúc thường do lệch cột, sắp xếp nhầm hoặc nhầm tệp. "
            "Điền vào chỗ trống, thêm bậc hoàn thành, thêm nhóm đối tượng hay chuyển nơi công tác có ngày "
            "không tính là ghi đè.",
            "So many changes at once usually come from shifted columns, a wrong sort or a wrong file. "
            "Filling gaps, adding completions or audiences, and moves with a day do not count.",
        ),
        "hint": (
            "xem từng thay đổi bằng --dry-run; nếu đúng là như vậy thì nhập lại với --yes",
            "look at the changes with --dry-run; if they are right, import again with --yes",
        ),
    },
    "E631": {
        "what": (
            "theo danh sách đầy đủ này, {left} người đang được tính sẽ rời đi",
            "by this complete list, {left} of the people who count now would leave",
        ),
        "why": (
            "Nhiều người rời đi cùng lúc thường do danh sách thiếu trang, thiếu bảng tính hoặc nhầm đơn vị.",
            "So many leaving at once usually means that a page or a sheet is missing, or that another "
            "unit is meant.",
        ),
        "hint": (
            "xem ai sẽ rời đi bằng --dry-run; nếu đúng là như vậy thì nhập lại với --yes",
            "see who would leave with --dry-run; if it is right, import again with --yes",
        ),
    },
    "E632": {
        "what": (
            "không dòng nào cho biết danh sách đầy đủ này là của đơn vị nào",
            "no row says of which unit this list is complete",
        ),
        "what.district": (
            "không dòng nào cho biết danh sách đầy đủ này là của huyện nào (bản đồ cũ)",
            "no row says of which district (old map) this list is complete",
        ),
        "why": (
            "Không biết đơn vị thì không biết ai vắng mặt là đã rời đi.",
            "Without a unit nobody can tell whose absence means that they have left.",
        ),
        "hint": (
            "thêm cột đơn vị công tác hoặc xã, hoặc ghi --commune; danh sách của cả xã, huyện, tỉnh thì "
            "thêm --complete-by",
            "add a column with the organisation or the commune, or give --commune; for all of a commune, "
            "district or province add --complete-by",
        ),
    },
    "E633": {
        "what": (
            "đây không phải danh sách người của đơn vị, nên không thể là danh sách đầy đủ",
            "this is no roster of people, so it cannot be the complete list of a unit",
        ),
        "why": (
            "Ai chưa hoàn thành, chưa được đánh giá thì không có tên trong đó, nhưng không phải đã rời đi.",
            "Whoever has completed nothing, or was not assessed, is not in it, and has not left for that.",
        ),
        "hint": (
            "bỏ --complete-list, hoặc nhập danh sách người của đơn vị",
            "leave out --complete-list, or import the roster of the unit",
        ),
    },
    "E634": {
        "what": (
            "tệp này chỉ gồm các dòng từng bị từ chối, không phải danh sách đầy đủ",
            "the file holds only rows that were refused before, it is not a complete list",
        ),
        "why": (
            "Những người không bị từ chối không có trong tệp này, nhưng không phải đã rời đi.",
            "People whose rows were good are not in it, and have not left for that.",
        ),
        "hint": (
            "nhập tệp này không kèm --complete-list; sau đó nhập lại cả danh sách với --complete-list",
            "import it without --complete-list; then import the whole list again with --complete-list",
        ),
    },
    "W635": {
        "what": (
            "chưa ai được coi là đã rời đi, vì danh sách có dòng bị từ chối hoặc tệp không đọc được",
            "nobody is taken to have left, because rows of the list were refused or a file could not be read",
        ),
        "what.given": (
            "chưa ai được coi là đã rời đi, vì {rows} dòng của danh sách bị từ chối",
            "nobody is taken to have left, because {rows} {rows:row|rows} of the list "
            "{rows:was|were} refused",
        ),
        "why": (
            "Dòng bị từ chối có thể là của chính người tưởng là vắng mặt.",
            "A refused row may be that of the very person who seems to be absent.",
        ),
        "hint": (
            "sửa các dòng đó rồi nhập lại cả danh sách với --complete-list",
            "correct these rows and import the whole list again with --complete-list",
        ),
    },
    "W636": {
        "what": (
            "{people} người không có trong danh sách vẫn được tính, vì có thể chính là người cùng tên "
            "trong danh sách",
            "{people} {people:person|people} not in the list {people:counts|count} on, because they may be "
            "somebody of the same name in the list",
        ),
        "why": (
            "Cùng tên, ngày sinh khớp nhưng khác số định danh: có thể cùng một người được ghi hai lần.",
            "The same name and a birth that fits, under another id: perhaps one person who is known twice.",
        ),
        "hint": (
            "xem bằng dht people find; nếu là một người thì sửa số định danh trong danh sách, nếu là hai "
            "người thì nhập “Đến ngày” của người đã rời đi",
            "look with dht people find; if they are one person correct the id in the list, if they are "
            "two import an end date (“Đến ngày”) of who has left",
        ),
    },
}
