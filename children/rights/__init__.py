"""The guardian's rights over a child's data: a readable copy, and erasure that stays erased."""
