"""What is wrong with the checks of a spec, whatever a report says."""
