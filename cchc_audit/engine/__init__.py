"""The engine: a plan of everything that will be decided on a report, and the verdicts."""
