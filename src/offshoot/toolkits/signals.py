"""What happens in toolkits that others may want to hear of."""

from django.dispatch import Signal

#: Somebody saved figures for the first time: `calculation`, `person`, and `into`, what the form
#: says of where else they go, which is for whoever fills the slot "calculation-saving". Who hears
#: answers words for the person, or nothing.
figures_saved = Signal()

#: A release is ready and saved: `release`; the sender is the model.
released = Signal()
