/** An instant as devices are shown it where the protocol asks for a text: `2026-03-01 12:00:00`, in UTC. */
export const writtenInstant = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ')
