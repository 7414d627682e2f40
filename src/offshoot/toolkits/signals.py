"""What toolkits announce."""

from django.dispatch import Signal

#: Sent once a release is ready and saved, with `release`; the sender is the model.
released = Signal()
