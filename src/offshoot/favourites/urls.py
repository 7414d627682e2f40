from django.urls import URLPattern

app_name = "favourites"

urlpatterns: list[URLPattern] = []
