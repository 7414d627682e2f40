"""The library in the back office: forms, lists and menu."""
