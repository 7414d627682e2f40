"""What toolkits write to people. Letters register themselves, so all of them are read here."""

from . import exploring as exploring
from . import releases as releases
from . import writing as writing
