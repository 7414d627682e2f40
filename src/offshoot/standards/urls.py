from django.urls import path

from . import views

app_name = "standards"

urlpatterns = [
    path("standards/", views.index, name="index"),
    path("standards/agreement/", views.agreement, name="agreement"),
    path("standards/agreement/ratings.csv", views.ratings, name="ratings"),
    path("standards/<slug:key>/", views.standard, name="standard"),
    path("standards/<slug:key>.<str:form>", views.file, name="file"),
    path("standards/<slug:key>/<slug:dimension>/", views.dimension, name="dimension"),
]
