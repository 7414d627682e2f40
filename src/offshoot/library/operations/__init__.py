"""Verbs that change what the library keeps outside its revisions."""
