"""The least a page can be: the same framework and middleware around a view that says one word."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse("constant")


urlpatterns = [path("", constant)]
