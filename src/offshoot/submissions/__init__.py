"""Submissions: how somebody who made an innovation gives it to the library, in several sittings.

Words: *submission* (the answers of one innovation, kept apart until a curator makes a draft of
it), *question* (one of the form, in a *step*), *author* (its *owner*, or a colleague they let in),
*enquiry* (what a curator asks about a submission), *moment* (a line of its timeline).
"""
