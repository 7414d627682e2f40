"""What is indexed: documents, and the schema that says which fields they have."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field


class UnknownFieldError(ValueError):
    """A document or request names a field that the schema does not have."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field whose words are searched. A word in it counts `weight` times a word in a field of
    weight 1: the fields are joined into one with repetition, which is the simple BM25F of
    Robertson, Zaragoza and Taylor (Simple BM25 Extension to Multiple Weighted Fields, 2004)."""

    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Schema:
    """What documents consist of. `facets` hold any number of exact values a document, `numbers`
    one number for ranges and sorting, `keys` one text for sorting. Raises ValueError when a
    name stands twice, is empty or has a control character, or a weight is not from 1 to 9."""

    texts: tuple[TextField, ...]
    facets: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        texts = [text.name for text in self.texts]
        for names in (texts, self.facets, [*self.numbers, *self.keys]):
            if len(set(names)) != len(names):
                raise ValueError(f"A field is declared twice among {', '.join(names)}.")
            for name in names:
                if not name or not name.isprintable():
                    raise ValueError(f"{name!r} is no name for a field.")
        for text in self.texts:
            if not 1 <= text.weight <= 9:
                raise ValueError(f"The weight of {text.name} is not from 1 to 9.")

    def digest(self) -> str:
        """Another value for every schema that makes another index."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one field of a document; `language` is a tag such as `pt` or `pt-BR`."""

    field: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is found. `id` is the caller's own; `concepts` are the ids of those concepts of the
    vocabulary that the document is tagged with; `names` are suggested while someone types."""

    id: str
    texts: Collection[Text]
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    concepts: Collection[str] = ()
    names: Collection[str] = ()
