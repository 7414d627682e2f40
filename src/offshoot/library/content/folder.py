"""Which folder the content comes from."""

from pathlib import Path

#: The starter library as it lies in a checkout, beside `src`.
STARTER = Path(__file__).resolve().parents[4] / "content"


def content_folder(setting: str) -> Path | None:
    """The folder that OFFSHOOT_CONTENT means: a path, empty for the starter library, or the
    word none for nothing (None)."""
    if setting == "none":
        return None
    return Path(setting) if setting else STARTER
