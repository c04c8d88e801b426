"""What stands between a fresh clone and a running site: `make run`, `make test`.

Needs nothing but the standard library.
"""
