"""Debian's Chromium, driven by Playwright: where it is, how it is started, what it looks at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NOT_HERE = (
    "Needs Chromium, which is not installed here (on Debian: apt install chromium; "
    "elsewhere, put it on the PATH as chromium or google-chrome)."
)
# The browser itself speaks to nobody but the site.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Every kind of public page, by a name for people.
PAGES = {
    "home": "/",
    "explore": "/explore/",
    "search": "/explore/?q=food+aid+without+queues",
    "nothing-found": "/explore/?q=zzzzzz",
    "narrowed": "/explore/?q=young+people&studied=randomised&studied=comparison",
    "nothing-left": "/explore/?q=young+people&studied=randomised&country=SE",
    "explore-map": "/explore/?view=map",
    "matrix": "/explore/?view=matrix",
    "compare": "/compare/?i=national-housing-first-ireland&i=family-card-madrid"
    "&i=individual-placement-and-support&i=no-such-innovation",
    "compare-nothing": "/compare/",
    "much-evidence": "/innovations/individual-placement-and-support/",
    "innovation": "/innovations/family-card-madrid/",
    "no-evidence": "/innovations/omapu-a-coruna/",
    "named-only": "/innovations/yfi-stockholm/",
    "easy-read": "/innovations/family-card-madrid/easy-read/",
    "ask": "/innovations/family-card-madrid/ask/",
    "claim": "/innovations/family-card-madrid/claim/",
    "toolkits": "/toolkits/",
    "toolkit": "/innovations/jobact/toolkit/",
    "calculator": "/innovations/jobact/toolkit/calculator/",
    "calculated": "/innovations/jobact/toolkit/calculator/?cur=EUR&p=40&c=80&cx=90000&ix=70000",
    "calculator-wrong": "/innovations/jobact/toolkit/calculator/?p=-4&c=1.500&cur=EURO",
    "submit": "/submit/",
    "evaluate": "/evaluate/",
    "evaluate-question": "/evaluate/questions/?type=yn&evidence=y&go=on&income=zzz",
    "evaluate-all": "/evaluate/all/?type=yu&go=result",
    "evaluated": "/evaluate/result/?type=yu&evidence=y-nu&adaptation=y-y-n&transfer=uu&income=yn",
    "notice": "/notice/?about=/innovations/family-card-madrid/",
    "challenges": "/challenges/",
    "challenge": "/challenges/enough-to-live-on/",
    "places": "/places/",
    "city": "/places/barcelona/",
    "city-without-innovation": "/places/aachen/",
    "country": "/places/spain/",
    "region": "/places/england/",
    "organisations": "/organisations/",
    "organisation": "/organisations/city-of-birmingham/",
    "collections": "/collections/",
    "collection": "/collections/what-did-not-work/",
    "rule": "/collections/proven-evidence/",
    "awards": "/awards/",
    "edition": "/awards/european-social-services-awards-2022/",
    "vocabulary": "/vocabulary/",
    "standards": "/standards/",
    "standard": "/standards/offshoot-1/",
    "dimension": "/standards/offshoot-1/evidence/",
    "classes": "/standards/offshoot-1/type/",
    "agreement": "/standards/agreement/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "styleguide": "/styleguide/",
    "not-found": "/innovations/no-such-innovation/",
}


def executable() -> str | None:
    """Path of the browser; None when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser. Raises FileNotFoundError when there is none."""
    path = executable()
    if path is None:
        raise FileNotFoundError(NOT_HERE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
