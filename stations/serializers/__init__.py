"""Shapes of this room's requests and answers: `places` and `people`."""
