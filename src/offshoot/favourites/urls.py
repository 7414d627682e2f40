from django.urls import path

from .views import searches

app_name = "favourites"

urlpatterns = [
    # Saved searches.
    path("searches/", searches.searches, name="searches"),
    path("searches/new/", searches.new, name="search-new"),
    path("searches/stop/<str:token>/", searches.stop, name="search-stop"),
    path("searches/<int:pk>/", searches.change, name="search"),
    path("searches/<int:pk>/remove/", searches.remove, name="search-remove"),
    path("searches/<int:pk>/restore/", searches.restore, name="search-restore"),
]
