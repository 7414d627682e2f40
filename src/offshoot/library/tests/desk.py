"""What the tests of the desk send and read."""

from django.contrib.auth import get_user
from django.forms import ModelMultipleChoiceField
from django.urls import reverse

from offshoot.library.models import Innovation


def desk(action, *args, model="innovation"):
    return reverse(f"wagtailsnippets_library_{model}:{action}", args=args)


def filled(form):
    """What a browser would send for a form as it stands."""
    data = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if value or not isinstance(field, ModelMultipleChoiceField):
            _put(data, form.add_prefix(name), value)
    for formset in form.formsets.values():
        for field in formset.management_form:
            data[field.html_name] = field.value()
        for child in formset.forms:
            data |= filled(child)
    return data


def _put(data, name, value):
    if isinstance(value, list | tuple):
        data[name] = [getattr(item, "pk", item) for item in value]
    elif value is not False:  # a box that is not ticked is not sent
        data[name] = "" if value is None else getattr(value, "pk", value)


def form_of(instance, person):
    return type(instance).snippet_viewset.get_form_class(for_update=True)(
        instance=instance, for_user=person
    )


def opened(client, innovation):
    """What a browser would send after opening the form; drawing it takes half a second."""
    draft = draft_of(innovation)
    latest = draft.latest_revision
    loaded = {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }
    return filled(form_of(draft, get_user(client))) | loaded


def draft_of(innovation):
    """The newest draft, as it would be opened now."""
    return Innovation.objects.get(pk=innovation.pk).get_latest_revision_as_object()


def blank(client):
    """The form of a new innovation."""
    return filled(form_of(Innovation(), get_user(client)))


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])
