"""From all relations of a report together to the cells that are most likely wrong, and what they should say."""
