"""The demo county: believable people and six months of history, the same for the same seed."""
