"""Deciding the relations of a form on whole columns of reports: the same verdicts as one report at a time."""
