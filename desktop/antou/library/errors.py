"""Errors the user is told about."""


class UserError(Exception):
    """Something the user can understand went wrong; str() is one Chinese line, fit to be shown as it is."""


class ContentError(UserError):
    """A content file is missing or not in the dialect; the message names file and line."""
