from django.urls import path

from . import downloads, drafts, people, views

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", drafts.begin, name="begin"),
    path("<int:pk>/", views.releases, name="releases"),
    path("<int:pk>/downloads/", downloads.downloads, name="downloads"),
    path("<int:pk>/downloads.csv", downloads.downloads_csv, name="downloads-csv"),
    path("<int:pk>/draft.pdf", drafts.as_pdf, name="draft-pdf"),
    path("<int:pk>/people/", people.people, name="people"),
    path("<int:pk>/people/<int:number>/again/", people.again, name="invite-again"),
    path("<int:pk>/people/<int:number>/end/", people.end, name="end-invitation"),
]
