"""Inspections of plugins that are not trusted run in a process of their own, and end with it if they misbehave."""
