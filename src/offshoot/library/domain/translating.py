"""Which state of the original a translation was made from, and what changed in it since."""

from collections.abc import Mapping
from hashlib import sha256

#: What each field of the original said, as a short digest; fields that said nothing are left out.
State = dict[str, str]


def digest(words: str) -> str:
    """Empty for words that say nothing; spaces at the ends and kinds of line ends do not count."""
    plain = "\n".join(words.splitlines()).strip()
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16] if plain else ""


def state_of(original: Mapping[str, str]) -> State:
    """The state of an original with these words, by field."""
    digests = {field: digest(words) for field, words in original.items()}
    return {field: each for field, each in digests.items() if each}


def changed_since(made_from: Mapping[str, str], original: Mapping[str, str]) -> set[str]:
    """The fields of the original that no longer say what the translation was made from."""
    now = state_of(original)
    return {field for field in original if now.get(field, "") != made_from.get(field, "")}


def brought_up_to_date(
    made_from: Mapping[str, str], original: Mapping[str, str], fields: set[str]
) -> State:
    """The state once these fields were translated anew."""
    now = state_of(original)
    kept = {field: each for field, each in made_from.items() if field not in fields}
    return kept | {field: now[field] for field in fields if field in now}
