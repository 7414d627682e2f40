from django.urls import path

from .views import items, lists, saving, searches, sharing

app_name = "favourites"

urlpatterns = [
    path("lists/", lists.index, name="lists"),
    path("lists/new/", lists.new, name="new-list"),
    path("lists/save/", saving.save, name="save"),
    path("lists/undo/", saving.undo, name="undo"),
    path("lists/invitations/<slug:token>/", sharing.invitation, name="invitation"),
    path("lists/shared/<slug:token>/", sharing.shared, name="shared"),
    path("lists/shared/<slug:token>/copy/", sharing.shared_copy, name="shared-copy"),
    path("lists/shared/<slug:token>/list.<slug:form>", sharing.shared_download, name="shared-file"),
    path("lists/<slug:code>/", lists.show, name="list"),
    path("lists/<slug:code>/list.<slug:form>", lists.download, name="list-file"),
    path("lists/<slug:code>/change/", lists.change, name="change-list"),
    path("lists/<slug:code>/delete/", lists.remove, name="delete-list"),
    path("lists/<slug:code>/restore/", lists.restore, name="restore-list"),
    path("lists/<slug:code>/copy/", lists.copy, name="copy-list"),
    path("lists/<slug:code>/leave/", sharing.leave, name="leave-list"),
    path("lists/<slug:code>/rejoin/", sharing.rejoin, name="rejoin-list"),
    path("lists/<slug:code>/sharing/", sharing.sharing, name="sharing"),
    path("lists/<slug:code>/sharing/link/", sharing.link, name="share-link"),
    path(
        "lists/<slug:code>/sharing/invitations/<int:pk>/withdraw/",
        sharing.withdraw,
        name="withdraw-invitation",
    ),
    path(
        "lists/<slug:code>/sharing/editors/<int:pk>/remove/",
        sharing.remove_editor,
        name="remove-editor",
    ),
    path("lists/<slug:code>/items/<int:pk>/", items.note, name="item"),
    path("lists/<slug:code>/items/<int:pk>/move/", items.move, name="move-item"),
    path("lists/<slug:code>/items/<int:pk>/send/", items.send, name="send-item"),
    path("lists/<slug:code>/items/<int:pk>/remove/", items.remove, name="remove-item"),
    # Saved searches.
    path("searches/", searches.searches, name="searches"),
    path("searches/resume/", searches.resume, name="searches-resume"),
    path("searches/new/", searches.new, name="search-new"),
    path("searches/stop/<str:token>/", searches.stop, name="search-stop"),
    path("searches/<int:pk>/", searches.change, name="search"),
    path("searches/<int:pk>/remove/", searches.remove, name="search-remove"),
    path("searches/<int:pk>/restore/", searches.restore, name="search-restore"),
]
