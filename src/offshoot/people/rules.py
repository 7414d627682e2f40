"""Who may see what. Every view of ours says so with one of these decorators.

A test walks the URL configuration and refuses a view that declares nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]

#: Name of the attribute by which a view tells its permission.
DECLARATION = "declared_permission"


def public(view: View) -> View:
    """Anyone may see this, signed in or not."""
    setattr(view, DECLARATION, "public")
    return view


def signed_in(view: View) -> View:
    """Anyone with an account; others are asked to sign in and come back."""

    @wraps(view)
    def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    setattr(allowed, DECLARATION, "signed in")
    return allowed


def requires(permission: str) -> Callable[[View], View]:
    """Only people with this permission (`app.codename`); others are told so (403)."""

    def declare(view: View) -> View:
        @wraps(view)
        def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(allowed, DECLARATION, permission)
        return allowed

    return declare
