const FIRST_MS = 10_000
const LONGEST_MS = 3_600_000

/** After so many attempts a work is dead and waits for staff. */
export const MOST_ATTEMPTS = 10

/**
 * How long a work rests after its nth attempt failed: twice as long each time. `chance`, from 0 to 1, takes up to
 * a fifth away, so that what failed together does not come back together.
 */
export const backOffMs = (attempts: number, chance: number): number =>
  Math.round(Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS) * (1 - 0.2 * chance))
