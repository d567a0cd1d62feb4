"""The reference of the keys of a spec as Markdown, from its published JSON Schema."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cchc_audit.language import Language, Text
from cchc_audit.writing import reference_sentences as sentences
from cchc_audit.writing.rule_reference import row, table_head

Schema = Mapping[str, Any]

_ITSELF = ""
_SECTIONS: tuple[tuple[str, Text], ...] = (
    (_ITSELF, sentences.KEYS_OF_SPEC),
    ("indicator", sentences.KEYS_OF_INDICATOR),
    ("check", sentences.KEYS_OF_CHECK),
    ("relation_alternative", sentences.KEYS_OF_ALTERNATIVE),
    ("note", sentences.KEYS_OF_NOTE),
    ("inspection", sentences.KEYS_OF_INSPECTION),
)


def spec_reference(schema: Schema, language: Language) -> Iterator[str]:
    """The lines of the reference: a table of keys for each part of a spec."""
    for name, title in _SECTIONS:
        part = schema if name == _ITSELF else schema["$defs"][name]
        required = {*part.get("required", ())}
        yield ""
        yield f"### {title.to(language)}"
        yield ""
        yield from table_head([sentences.KEY, sentences.TYPE, sentences.DEFAULT, sentences.MEANING], language)
        for key, value in _keys(part).items():
            default = _default(value)
            if key in required:
                default = sentences.REQUIRED.to(language)
            elif part is schema and key in schema["else"]["required"]:
                default = sentences.REQUIRED_UNLESS.to(language)
            kind = type_of(value, schema).to(language)
            yield row(f"`{key}`", kind, default, _described(value).to(language))


def _keys(part: Schema) -> dict[str, Schema]:
    """The keys of a part; of a check those of both its forms, with a rule and without."""
    found: dict[str, Schema] = {}
    for branch in (part, part.get("then", {}), part.get("else", {})):
        for key, value in branch.get("properties", {}).items():
            if isinstance(value, dict) and not (branch is not part and key in found):
                found[key] = value
    return found


def _default(value: Schema) -> str:
    """The default as it would be written in YAML, "" if the schema names none."""
    return f"`{json.dumps(value['default'])}`" if "default" in value else ""


def _described(value: Schema) -> Text:
    english, _, vietnamese = str(value.get("description", "")).partition("\n")
    return Text(vi=vietnamese or english, en=english)


def type_of(value: Schema, schema: Schema) -> Text:
    """What a key takes, in words."""
    if "$ref" in value:
        name = str(value["$ref"]).rpartition("/")[2]
        return _NAMED[name] if name in _NAMED else type_of(schema["$defs"][name], schema)
    if "enum" in value:
        return _one_of([f"`{option}`" for option in value["enum"]])
    if "const" in value:
        return _one_of(["`true`"])
    for choice in ("anyOf", "oneOf"):
        if choice in value:
            kinds = [type_of(one, schema) for one in value[choice]]
            return Text(
                vi=" hoặc ".join(dict.fromkeys(kind.vi for kind in kinds)),
                en=" or ".join(dict.fromkeys(kind.en for kind in kinds)),
            )
    if value.get("type") == "array":
        of = type_of(value["items"], schema) if isinstance(value.get("items"), dict) else Text(vi="…", en="…")
        return Text(vi=f"danh sách ({of.vi})", en=f"list ({of.en})")
    if value.get("type") == "object" and value.get("properties"):
        keys = ", ".join(f"`{key}`" for key in value["properties"])
        return Text(vi=f"các khóa {keys}", en=f"keys {keys}")
    return _TYPES[str(value.get("type", "object"))]


def _one_of(words: Sequence[str]) -> Text:
    listed = ", ".join(words)
    return Text(vi=listed, en=listed)


_TYPES: Mapping[str, Text] = {
    "string": Text(vi="văn bản", en="text"),
    "number": Text(vi="số", en="number"),
    "integer": Text(vi="số nguyên", en="whole number"),
    "boolean": Text(vi="true hoặc false", en="true or false"),
    "object": Text(vi="các cặp khóa: giá trị", en="keys with values"),
    "null": Text(vi="null", en="null"),
}
_NAMED: Mapping[str, Text] = {
    "bilingual": Text(vi="{vi: …, en: …}", en="{vi: …, en: …}"),
    "date": Text(vi="ngày", en="date"),
    "number": Text(vi="số", en="number"),
    "bound": Text(vi="số không âm", en="number that is not negative"),
    "indicator": Text(vi="chỉ tiêu", en="indicator"),
    "check": Text(vi="kiểm tra", en="check"),
    "alternative": Text(vi="cách hiểu khác", en="alternative"),
    "relation_alternative": Text(vi="cách hiểu khác", en="alternative"),
    "note": Text(vi="ghi chú", en="note"),
    "inspection": Text(vi="thiết lập", en="setting"),
}
