"""Day and hour as the rest of the site writes them; no "a.m.." at the end of a sentence."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
