"""Panels, pages and commands of the window."""
