from .searches import Digest, DigestEntry, DigestPart

__all__ = ["Digest", "DigestEntry", "DigestPart"]
