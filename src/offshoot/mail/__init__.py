"""Mail: what the site writes to people, and what becomes of it. Knows no business word.

Words: *message* (one kind of letter: a dataclass with a template, see `registry`), *outgoing mail*
(a message to one address, waiting to be sent or sent), *bounce* (an address that mail comes back
from), *kind* (a subscription that an address can stop with one click).
"""
