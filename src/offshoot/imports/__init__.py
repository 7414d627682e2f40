"""Imports: innovations, terms and translations from a spreadsheet into the library, and back.

Words: *import* (one file and what became of it), *row* (a row of the file below its headings),
*column* (what a row can say about a thing of the library, under a name that exports write too),
*proposal* (what an import would do with one row, and why), *basis* (the state of the library that
the proposals were made from).
"""
