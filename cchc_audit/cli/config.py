"""`config`: the JSON Schema of the configuration file."""

from importlib.resources import files

from cchc_audit.cli.output import write_console


def run_config() -> int:
    """Print the schema, as editors use it."""
    schema = files("cchc_audit.configuration").joinpath("configuration.schema.json")
    write_console([schema.read_text(encoding="utf-8")], as_bytes=False, mark=False)
    return 0
