"""What others may listen to."""

from django.dispatch import Signal

#: Sent for every step of the trail, in its transaction, with `move` and `seat` (who did it or to
#: whom it was done; None where no seat was concerned). Letters are sent from here.
moved = Signal()
