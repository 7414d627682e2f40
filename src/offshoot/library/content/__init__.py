"""Content files: the library as YAML, one file an innovation, challenge or collection.

`schema` says what a file may hold, `reading` turns files into checked entries (or problems with
file, line and remedy), `checks` holds what only several files together can show, `writing` and
`loading` move entries between files and the database.
"""
