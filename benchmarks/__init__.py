"""Measures what the product promises to be quick at, beside the promise: `make bench`.

Words: a *budget* is the promise; a *peer* does the least that could be done instead, in the same
run on the same machine, so that the ratio means something elsewhere too. What runs in one process
is measured in processor time, so that other work on the machine does not count.
"""
