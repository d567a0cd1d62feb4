"""Skeletons of plugins, rules and specs: what `new` writes, good as it is and meant to be changed."""
