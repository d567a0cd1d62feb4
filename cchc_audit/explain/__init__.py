"""Explaining verdicts: the sentence, the arithmetic with its numbers, and the record of each finding."""
