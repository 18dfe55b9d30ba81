"""The first words of the command line."""

COMMANDS = (
    "list",
    "show",
    "search",
    "themes",
    "indicators",
    "errata",
    "related",
    "compare",
    "export",
    "layouts",
    "shelf",
    "check",
    "tour",
)
"""Those that do something else than open the window."""

QUESTIONS = ("--help", "-h", "--version")
"""Those that are answered with a text."""
