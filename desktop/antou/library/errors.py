"""What the user is told when content cannot be read."""


class ContentError(Exception):
    """A content file is missing or not in the dialect; the message is one Chinese line naming file and line."""
