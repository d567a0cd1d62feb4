"""Tables of many reports, from files and from any dataframe, as reports like those that were read."""
