"""Addresses of toolkits."""

from django.urls import URLPattern

app_name = "toolkits"
urlpatterns: list[URLPattern] = []
