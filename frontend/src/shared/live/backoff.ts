/** Doubling, with up to half of it left to chance, so that a station does not return all at once. */
export function waitBefore(
  attempt: number,
  chance: number = Math.random(),
  { first = 500, longest = 30_000 } = {},
): number {
  return Math.min(longest, first * 2 ** attempt) * (1 - chance / 2);
}
