"""What was compiled of specs, kept from run to run: data only, and never more than a faster way to the same result."""
