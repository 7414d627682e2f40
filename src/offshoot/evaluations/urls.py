"""Addresses of evaluations."""

from . import members_urls

app_name = "evaluations"
urlpatterns = [*members_urls.urlpatterns]
