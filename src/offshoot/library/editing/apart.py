"""Words that could not become the newest draft, because somebody else saved or locked it
meanwhile: they are kept as a version of their own, which can be compared and taken over.

Such a version is newer than the draft and is not the draft: `latest_revision` stays where it is.
"""

import json
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from offshoot.library.models.clusters import child_relations
from offshoot.library.models.opening import Content
from offshoot.library.models.publishing import Published


def keep_apart(words: Published, person: Any) -> Revision:
    """Keeps what a person wrote beside the draft; once, when it is sent twice. Call inside a
    transaction."""
    model = type(words)
    content = as_stored(words)
    again = newest_apart(words, person)
    if again and same_words(model, again.content, content):
        return again
    revision = Revision.objects.create(
        content_type=words.get_content_type(),
        base_content_type=words.get_base_content_type(),
        object_id=str(words.pk),
        created_at=timezone.now(),
        user=person,
        content=content,
        object_str=str(words),
    )
    log(instance=words, action="offshoot.edit.apart", user=person, revision=revision)
    return revision


def newest_apart(draft: Published, person: Any = None) -> Revision | None:
    """The version that was kept beside the draft last, by this person or by anybody."""
    if draft.latest_revision is None:
        return None
    beside = draft.revisions.filter(created_at__gt=draft.latest_revision.created_at)
    if person:
        beside = beside.filter(user=person)
    beside = beside.exclude(pk=draft.latest_revision.pk).select_related("user")
    newest: Revision | None = beside.order_by("-created_at", "-pk").first()
    return newest


def as_stored(draft: Published) -> Content:
    """A draft's content as it is read back from a revision."""
    stored: Content = json.loads(json.dumps(draft.serializable_data(), cls=DjangoJSONEncoder))
    return stored


def same_words(model: Any, one: Content, other: Content) -> bool:
    """Whether two contents say the same to an editor: ids, dates and locks aside."""
    return _words(model, one) == _words(model, other)


def _words(model: Any, content: Content) -> Content:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    written = [each for each in fields if each.editable and not each.primary_key]
    words = {each.name: _comparable(each, content.get(each.name)) for each in written}
    for relation in child_relations(model):
        rows = content.get(relation.get_accessor_name()) or ()
        inside = [_words(relation.related_model, row) for row in rows]
        for row in inside:
            row.pop(relation.field.name)  # the id of the row it is in
        words[relation.get_accessor_name()] = inside
    return words


def _comparable(column: Any, value: Any) -> Any:
    is_amount = isinstance(column, models.DecimalField) and value is not None
    return Decimal(value) if is_amount else value  # 1000 is stored as 1000.00
