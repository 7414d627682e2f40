"""Addresses of those who explore Shared Kitchens."""

SLUG = "shared-kitchens"
FORM = f"/innovations/{SLUG}/exploring/"
PAGE = f"/innovations/{SLUG}/"
MINE = "/exploring/"
