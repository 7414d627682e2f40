from django.urls import path

from . import views

app_name = "library"

urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("innovations/<str:slug>/", views.innovation, name="innovation"),
    path("innovations/<str:slug>/easy-read/", views.easy_read, name="easy-read"),
    path("innovations/<str:slug>/cite.<str:form>", views.citation, name="citation"),
    path("challenges/", views.challenges, name="challenges"),
    path("challenges/<str:slug>/", views.challenge, name="challenge"),
]
