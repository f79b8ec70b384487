"""A week of family calls, planned: which family calls when, in whose hands (docs/planner.md)."""
