from .digests import Told, WhatsNew
from .searches import Shown, my_searches, searches_in_short

__all__ = ["Shown", "Told", "WhatsNew", "my_searches", "searches_in_short"]
