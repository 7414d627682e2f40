"""Why a file is refused."""


class FileError(Exception):
    """A file that cannot be imported. `code` says why; the desk has the words, which may hold
    `limit`."""

    def __init__(self, code: str, limit: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit
