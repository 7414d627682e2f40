"""Links that let somebody in."""

from hashlib import sha256


def fingerprint_of(token: str) -> str:
    """What is kept of a token: it shows that one is right, and cannot be followed."""
    return sha256(token.encode()).hexdigest()
