from django.apps import AppConfig


class Peer(AppConfig):
    name = "benchmarks.wagtail_search"
    label = "wagtail_search_peer"
