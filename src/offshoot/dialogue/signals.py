"""What the dialogue tells others."""

from django.dispatch import Signal

#: A curator accepted a reader's correction, wholly or in part. Sent in the transaction of the
#: decision, with `correction`: its kind, thing_id, section and reason say what changed and why.
correction_accepted = Signal()
