"""Addresses of evaluations."""

from django.urls import path

from . import members_urls
from .views import own, own_kept

app_name = "evaluations"

own_addresses = [
    path("evaluate/", own.start, name="own-start"),
    path("evaluate/questions/", own.questions, name="own-questions"),
    path("evaluate/all/", own.on_one_page, name="own-all"),
    path("evaluate/result/", own.result, name="own-result"),
    path("evaluate/result.pdf", own.result_file, name="own-result-file"),
    path("evaluate/keep/", own_kept.keep, name="own-keep"),
    path("evaluate/kept/", own_kept.mine, name="own-mine"),
    path("evaluate/kept/<slug:code>/", own_kept.kept, name="own-kept"),
    path("evaluate/kept/<slug:code>/rename/", own_kept.rename, name="own-rename"),
    path("evaluate/kept/<slug:code>/delete/", own_kept.delete, name="own-delete"),
    path("evaluate/kept/<slug:code>/<int:number>/", own_kept.kept, name="own-kept-result"),
    path(
        "evaluate/kept/<slug:code>/<int:number>/result.pdf",
        own_kept.kept_file,
        name="own-kept-file",
    ),
]

urlpatterns = [*own_addresses, *members_urls.urlpatterns]
