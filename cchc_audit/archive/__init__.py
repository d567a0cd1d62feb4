"""Archives of many reports: collected once, and scanned as often as wanted."""
