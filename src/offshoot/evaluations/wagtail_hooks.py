"""Wagtail looks for this name; what the back office shows of evaluations is in `editing`."""

from wagtail import hooks

from .editing.members import MemberHandInViewSet


@hooks.register("register_admin_viewset")
def member_hand_in_viewset() -> MemberHandInViewSet:
    return MemberHandInViewSet("memberhandin")
