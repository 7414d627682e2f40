from django.urls import path

from . import cases, views

urlpatterns = [
    path("", views.index, name="index"),
    path("open/", views.open_panel, name="open"),
    path("<int:pk>/", views.panel_page, name="panel"),
    path("<int:pk>/invite/", views.invite, name="invite"),
    path("<int:pk>/date/", views.extend, name="extend"),
    path("<int:pk>/seats/<int:seat>/remove/", views.remove, name="remove"),
    path("<int:pk>/ratings.<str:form>", views.export, name="export"),
    path("<int:pk>/cases/<int:case>/", cases.case_page, name="case"),
    path("<int:pk>/cases/<int:case>/<slug:action>/", cases.act, name="act"),
]
