"""Rows without names for research, of children whose guardians agreed to that purpose.

What an attacker may know: everything the county's page shows, who agreed, the rules below, every
other file of the term, and all about every child but one. Against that:

- Every combination of what could point at a child (`rows.POINTERS`) is shown for at least K
  children (`classes`). What is too small is not dropped but pooled, and where a pool would be too
  small the next smallest group is pooled with it (secondary suppression).
- A station is named only if the children there who are not shown are none, or at least K: else the
  county's counts less the shown rows would speak of fewer than K (`places`).
- A measure that is the same for a whole group is not shown for it: being in the group would tell.
- A term has one snapshot per county. The file of a station is a part of it, and so is that of
  another body, which differs from every other file, group by group, by no child or by at least K
  (`rows.part_for`). So neither the next day nor another place nor another reader adds anything.
- Ids and the order of rows are drawn at random with each snapshot; what links a row to its child is
  a keyed hash that stays in the house until the next term.

What remains: from term to term children come and go. Measures are bands that move for everybody,
so one more row is not told from the rest by its count.
"""
