"""Maps drawn on the server, as SVG: they need no JavaScript, and they print.

The words of this package:

- A **mark** is a place with a label, a kind and perhaps a link (`Mark`). Kinds differ by shape as
  well as by colour; `symbol` draws a kind on its own, for the key beside a map.
- A **view** says what part of the world a map shows, in which size (`View`, `fit`). It moves by
  links: ``str(view)`` goes into a URL and `View.parse` reads it back.
- A **cluster** is one or more marks too close to tell apart on a view (`Cluster`, `clusters`).
- The **drawing** is the SVG text of marks on a view (`draw`). Its looks are in ``map.css``.

Under these lie the **ground** (`land`: sea, coasts, graticule), the **projections** and the
**topology** file with the land of the Earth. Nothing here knows of the web framework, nor of what
the marks stand for. All places are given as longitude, then latitude, in degrees.
"""

from .clusters import Cluster, clusters
from .drawing import draw
from .marks import SHAPES, Mark, Shape, symbol
from .views import COUNTRY, NEAREST, SIZE, WORLD, View, fit

__all__ = [
    "COUNTRY",
    "NEAREST",
    "SHAPES",
    "SIZE",
    "WORLD",
    "Cluster",
    "Mark",
    "Shape",
    "View",
    "clusters",
    "draw",
    "fit",
    "symbol",
]
