"""How the words of each kind of file are had, page by page.

Pure functions that know neither Django nor the database: they run in a process of
their own (`resources.ingest.reader`), for the files are strangers'.
"""
