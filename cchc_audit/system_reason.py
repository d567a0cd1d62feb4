"""Why the system refuses a file, in both languages: what it says itself is in a language of its own."""

import errno
from collections.abc import Mapping

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text

_REASONS: Mapping[int, Text] = Frozen(
    {
        errno.ENOENT: Text(vi="thư mục hoặc tệp không tồn tại", en="there is no such folder or file"),
        errno.ENOTDIR: Text(
            vi="một phần của đường dẫn không phải thư mục", en="a part of the path is no folder"
        ),
        errno.EISDIR: Text(vi="đó là một thư mục", en="it is a folder"),
        errno.EACCES: Text(vi="không có quyền", en="there is no permission"),
        errno.EPERM: Text(vi="không được phép", en="it is not permitted"),
        errno.EROFS: Text(vi="ổ đĩa chỉ cho đọc", en="the disk can only be read"),
        errno.ENOSPC: Text(vi="ổ đĩa đã đầy", en="the disk is full"),
        errno.EFBIG: Text(
            vi="tệp lớn hơn mức hệ thống cho phép", en="the file is larger than the system allows"
        ),
        errno.EIO: Text(vi="lỗi đọc ghi của thiết bị", en="the device failed"),
        errno.ENAMETOOLONG: Text(vi="tên quá dài", en="the name is too long"),
        errno.EMFILE: Text(vi="quá nhiều tệp đang mở", en="too many files are open"),
        errno.EBUSY: Text(vi="tệp đang được dùng", en="it is in use"),
    }
)


def system_reason(error: Exception) -> Text:
    """The reason in both languages; of a rare one what the system says."""
    number = getattr(error, "errno", None)
    said = str(getattr(error, "strerror", None) or error)
    return _REASONS.get(number, Text(vi=said, en=said)) if isinstance(number, int) else Text(vi=said, en=said)
