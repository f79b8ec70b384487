"""Speed, measured against bare references in one run; see README.md."""
