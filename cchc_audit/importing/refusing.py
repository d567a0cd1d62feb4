"""Why a table cannot be imported, in both languages."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from cchc_audit.frozen import Frozen
from cchc_audit.language import Text
from cchc_audit.refusal import CannotAudit

_SENTENCES: Mapping[str, Text] = Frozen(
    {
        "import-table": Text(
            vi="Không đọc được bảng {source}: {detail}. Cần tệp .csv, .tsv, .parquet hoặc .arrow nguyên vẹn.",
            en="The table {source} cannot be read: {detail}. Give a whole .csv, .tsv, .parquet or .arrow file.",
        ),
        "import-empty": Text(vi="Bảng {source} không có dòng nào.", en="The table {source} has no rows."),
        "import-columns": Text(
            vi="Bảng {source} không có cột {role}. Các cột: {columns}. Hãy nêu cột đó: --column {role}=TÊN",
            en="The table {source} has no column for the {role}. Its columns: {columns}. Name it: --column {role}=NAME",
        ),
        "import-form": Text(
            vi="Không biết bảng {source} theo biểu mẫu nào: hãy nêu --spec BIỂU_MẪU. Có thể là: {forms}.",
            en="It is not clear by which form the table {source} is: name it with --spec FORM. Perhaps: {forms}.",
        ),
        "import-other-form": Text(
            vi="{source}:{row}: “{form}” không phải biểu mẫu {forms}. Hãy sửa cột biểu mẫu, hoặc nêu đúng --spec.",
            en='{source}:{row}: "{form}" is not the form {forms}. Correct the column of forms, or --spec.',
        ),
        "import-same-role": Text(
            vi="{source}: cả hai cột “{first}” và “{name}” có thể là cột {role}. Hãy chọn: --column “{role}={first}” "
            "và --ignore-column “{name}”",
            en='{source}: both columns "{first}" and "{name}" may be the {role}. Choose: --column "{role}={first}" and '
            '--ignore-column "{name}"',
        ),
        "import-surplus": Text(
            vi="{source}: không hiểu cột “{name}”. Để bỏ qua: --ignore-column “{name}”",
            en='{source}: the column "{name}" is not understood. Leave it out: --ignore-column "{name}"',
        ),
        "import-several-forms": Text(
            vi="Bảng {source} có báo cáo theo nhiều biểu mẫu ({forms}). Hãy lọc các dòng của từng biểu mẫu.",
            en="The table {source} holds reports by several forms ({forms}). Hand over the rows of one at a time.",
        ),
        "import-indicator": Text(
            vi="{source}: “{name}” không phải chỉ tiêu của biểu mẫu {form}{near}. Để bỏ qua: --ignore-column “{name}”",
            en='{source}: "{name}" is no indicator of the form {form}{near}. Leave it out: --ignore-column "{name}"',
        ),
        "import-same-indicator": Text(
            vi="{source}: hai cột “{first}” và “{name}” là cùng một chỉ tiêu ({indicator}). Hãy bỏ một cột.",
            en='{source}: the columns "{first}" and "{name}" are the same indicator ({indicator}). Leave one out.',
        ),
        "import-unit": Text(
            vi="{source}, dòng {row}: không có tên đơn vị.", en="{source}, row {row}: there is no unit."
        ),
        "import-period": Text(
            vi="{source}, dòng {row}: “{value}” không phải kỳ báo cáo. Hãy viết như 2022, 2022-Q3 hoặc 2022-09.",
            en='{source}, row {row}: "{value}" is no period. Write it as 2022, 2022-Q3 or 2022-09.',
        ),
        "import-value": Text(
            vi="{source}, dòng {row}, cột “{name}”: không nhận {value}; cần số, hoặc chữ như trong báo cáo.",
            en='{source}, row {row}, column "{name}": {value} is neither a number nor text as in reports.',
        ),
        "import-twice": Text(
            vi="{source}: dòng {first} và dòng {row} cùng nói về {key}. Hãy giữ một dòng.",
            en="{source}: row {first} and row {row} are both about {key}. Keep one of them.",
        ),
    }
)


def cannot_import(code: str, source: str, **facts: object) -> CannotAudit:
    """The refusal of a table; facts are shown as they are, or in the reader's language."""
    told: dict[str, object] = {"source": source, **facts}
    sentence = _SENTENCES[code]
    vi, en = (
        sentence.to(one).format_map(
            {name: fact.to(one) if isinstance(fact, Text) else fact for name, fact in told.items()}
        )
        for one in ("vi", "en")
    )
    shown = {name: fact.en if isinstance(fact, Text) else str(fact) for name, fact in told.items()}
    return CannotAudit(code, shown, Text(vi=vi, en=en))


def no_indicator(source: str, name: str, form: str, known: Sequence[str]) -> CannotAudit:
    """The refusal of a name that is no indicator, with the one that is perhaps meant."""
    near = get_close_matches(name, known, 1)
    hint = (
        Text(vi=f" (ý bạn là {near[0]}?)", en=f" (did you mean {near[0]}?)") if near else Text(vi="", en="")
    )
    return cannot_import("import-indicator", source, name=name, form=form, near=hint)
