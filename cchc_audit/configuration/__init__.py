"""The configuration file: which plugins may load, what is selected and ignored, and the defaults of a project."""
