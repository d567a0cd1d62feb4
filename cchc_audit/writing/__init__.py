"""Writing results: as a table, Markdown, CSV, JSON or HTML, in the reader's language."""
