"""Specs: the indicators and checks of a form, loaded from YAML with all problems told at once."""
