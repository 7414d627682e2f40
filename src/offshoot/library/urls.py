from django.urls import path

from . import views

app_name = "library"

urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("explore/results.<str:form>", views.results, name="results"),
    path("explore/feed.atom", views.feed, name="feed"),
    path("explore/suggestions.json", views.suggestions, name="suggestions"),
    path("compare/", views.compare, name="compare"),
    path("compare/brief.<str:form>", views.brief_of_several, name="brief-of-several"),
    path("innovations/<slug:slug>/", views.innovation, name="innovation"),
    path("innovations/<slug:slug>/easy-read/", views.easy_read, name="easy-read"),
    path("innovations/<slug:slug>/changes/", views.changes, name="changes"),
    path("innovations/<slug:slug>/changes.atom", views.changes_feed, name="changes-feed"),
    path("innovations/<slug:slug>/cite.<str:form>", views.citation, name="citation"),
    path("innovations/<slug:slug>/brief.<str:form>", views.brief, name="brief"),
    path("challenges/", views.challenges, name="challenges"),
    path("challenges/<slug:slug>/", views.challenge, name="challenge"),
    path("places/", views.places, name="places"),
    path("places/<slug:slug>/", views.place, name="place"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("collections/", views.collections, name="collections"),
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("awards/", views.awards, name="awards"),
    path("awards/<slug:slug>/", views.award_edition, name="award-edition"),
    path("vocabulary/", views.vocabulary, name="vocabulary"),
]
