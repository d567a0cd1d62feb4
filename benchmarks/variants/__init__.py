"""Variants of the form as other clerks write it: damaged, reworded, laid out otherwise, each made from a seed."""
