"""Alignment: which row of a submitted table is which indicator of the form, and how sure that is."""
