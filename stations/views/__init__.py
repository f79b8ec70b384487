"""This room over HTTP: `places` and `people`."""
