"""Reading a station's register of left-behind children from .xlsx. See README.md."""
