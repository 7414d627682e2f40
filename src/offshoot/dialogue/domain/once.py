"""A form that is sent twice counts once; one that was changed before it was sent again does not."""

from uuid import UUID, uuid5


def key_of(form: UUID, *words: str) -> UUID:
    """The key under which something is kept: of the form that it came by and of what stood in it.
    Whoever goes back in the browser, writes something else and sends it has the same form."""
    return uuid5(form, "\0".join(words))
