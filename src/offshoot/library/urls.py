from django.urls import path

from . import views

app_name = "library"

urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("innovations/<slug:slug>/", views.innovation, name="innovation"),
    path("innovations/<slug:slug>/easy-read/", views.easy_read, name="easy-read"),
    path("innovations/<slug:slug>/cite.<str:form>", views.citation, name="citation"),
    path("challenges/", views.challenges, name="challenges"),
    path("challenges/<slug:slug>/", views.challenge, name="challenge"),
    path("collections/", views.collections, name="collections"),
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("awards/", views.awards, name="awards"),
    path("awards/<slug:slug>/", views.award_edition, name="award-edition"),
    path("vocabulary/", views.vocabulary, name="vocabulary"),
]
