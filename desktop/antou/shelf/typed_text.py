"""Words as the reader typed them, made fit to be stored."""


def storable(text: str) -> str:
    """The text without white space at its ends; a lone half of a character, which SQLite refuses, becomes U+FFFD."""
    # Also joins halves that Qt hands over one by one.
    return text.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
