"""Favourites: what people keep for themselves, and share.

Words: *list* (things a person saved, with notes and in an order), *item* (one saved thing, of a
kind that a module registers), *editor* (a person whom the owner lets change a list), *saved
search* (a question to Explore that is asked again every day or week), *digest* (the mail that tells
what is new in it).
"""
