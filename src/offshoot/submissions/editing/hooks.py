"""Registers submissions with the back office."""

from wagtail import hooks

from .viewsets import SubmissionViewSet


@hooks.register("register_admin_viewset")
def submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submission")
