"""Registers imports with the back office."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from offshoot.imports.rules import may_import

from . import urls


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern | URLResolver]:
    return [path("imports/", include((urls.urlpatterns, "imports")))]


class ImportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> ImportsMenuItem:
    address = reverse_lazy("imports:index")
    return ImportsMenuItem(
        _("Import and export"), address, name="imports", icon_name="table", order=250
    )


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("imports/desk.css"))


@hooks.register("register_log_actions")
def imports_in_the_history(actions: Any) -> None:
    @actions.register_action("offshoot.import")
    class ImportFormatter(LogFormatter):
        label = _("Import")
        message = _("Drafted by an import")

        def format_comment(self, log_entry: Any) -> str:
            return _("Import %(number)s, file %(file)s") % {
                "number": log_entry.data.get("import", ""),
                "file": log_entry.data.get("file", ""),
            }

    @actions.register_action("offshoot.import.undone")
    class UndoneFormatter(LogFormatter):
        label = _("Import undone")
        message = _("Draft of an import taken back")
