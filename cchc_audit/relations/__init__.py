"""The language of relations: quantities, comparisons and connectives as data, and how they are decided."""
