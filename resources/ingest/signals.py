"""What the reading of documents tells others."""

from django.dispatch import Signal

# Sent with `document` in the transaction that changes its text, at the end of the
# reading and now and then in between.
document_read = Signal()
