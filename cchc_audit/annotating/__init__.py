"""Annotating: the submitted file itself with the findings written at their cells, and nothing else changed."""
