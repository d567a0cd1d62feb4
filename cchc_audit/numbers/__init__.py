"""Numbers: how they are written, every way to read them, and what a printed one may stand for."""
