/** Milliseconds to wait before try number `attempt` (from 0): doubling from 0.5 s to 20 s, spread by `random` in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(20_000, 500 * 2 ** attempt);
  return Math.round(full * (0.75 + random / 2));
}
