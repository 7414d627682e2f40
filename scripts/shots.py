"""Take a picture of every kind of public page: `make shots`.

Wide and narrow, light and dark, in full length into shots/; two for the README into docs/images/.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from chromium import NOT_HERE, PAGES, browser, executable
from PIL import Image
from playwright.sync_api import Browser
from trial_site import running

HERE = Path(__file__).resolve().parent.parent
SHOTS = HERE / "shots"
IMAGES = HERE / "docs" / "images"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
FOR_README = {"home": "home", "innovation": "much-evidence"}


def main() -> int:
    """Returns the exit code: 1 when there is no browser."""
    if executable() is None:
        print(NOT_HERE, file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="offshoot-shots-") as folder,
        running(Path(folder) / "data") as site,
        browser() as chromium,
    ):
        for path in (
            *take_all(chromium, site.address),
            *take_for_readme(chromium, site.address),
        ):
            print(path.relative_to(HERE), flush=True)
    return 0


def take_all(chromium: Browser, address: str) -> Iterator[Path]:
    """Every page in full length, at both widths and in both schemes."""
    SHOTS.mkdir(exist_ok=True)
    for width, scheme in product(WIDTHS, SCHEMES):
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        for name, where in PAGES.items():
            page.goto(where)
            path = SHOTS / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
            yield path
        context.close()


def take_for_readme(chromium: Browser, address: str) -> Iterator[Path]:
    """What a reader sees first of two pages, in few colours so that the files stay small."""
    IMAGES.mkdir(exist_ok=True)
    context = chromium.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, color_scheme="light"
    )
    page = context.new_page()
    for name, key in FOR_README.items():
        page.goto(PAGES[key])
        page.goto(PAGES[key])  # the fonts come from the cache now, so they are not passed over
        path = IMAGES / f"{name}.png"
        page.screenshot(path=path)
        with Image.open(path) as picture:
            colours = picture.convert("RGB").quantize(192, dither=Image.Dither.NONE)
        colours.save(path, optimize=True)
        yield path
    context.close()


if __name__ == "__main__":
    sys.exit(main())
