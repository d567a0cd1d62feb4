"""Rules: records that say what must hold, with the parameters that a spec gives them."""
