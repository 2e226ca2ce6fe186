"""What is said about the administrative map."""

TEXTS: dict[str, tuple[str, str]] = {
    "places.found": ("Đơn vị hành chính tên “{text}”", "Places named “{text}”"),
    "places.list.province": ("Các tỉnh, thành phố ngày {on:day}", "Provinces on {on:day}"),
    "places.list.district": ("Các đơn vị cấp huyện ngày {on:day}", "Districts on {on:day}"),
    "places.list.commune": ("Các đơn vị cấp xã ngày {on:day}", "Communes on {on:day}"),
    "places.within": ("{within}", "{within}"),
    "places.last_districts": (
        "Cấp huyện chấm dứt hoạt động từ ngày 01/07/2025; đây là các đơn vị có đến hết ngày 30/06/2025.",
        "Districts were abolished on 1 July 2025; these are the ones that stood until 30 June 2025.",
    ),
    "places.no_districts": (
        "Từ ngày 01/07/2025 không còn đơn vị cấp huyện; xem bản đồ cũ bằng --on 2025-06-30.",
        "There are no districts since 1 July 2025; see the old map with --on 2025-06-30.",
    ),
    "places.by_old_district": (
        "Gồm các xã, phường mới có toàn bộ hoặc một phần thuộc huyện cũ; một số lấy cả đất của huyện khác.",
        "These are the new communes made from the old district or a part of it; some reach into another one.",
    ),
    "column.became": ("Nay là", "Now"),
}
