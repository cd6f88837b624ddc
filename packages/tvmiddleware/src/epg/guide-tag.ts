const dayMs = 86_400_000
// A list of more days than these is kept under all of its channel's: so many tags cost more than making it again.
const daysAtMost = 16

interface Span {
  readonly beginsAt: Date
  readonly endsAt: Date
}

/**
 * The tag under which everything kept of one guide channel lies, for every operator that shows it: bumped by what may
 * change any of its programmes.
 */
export const guideTag = (epgChannelId: number): string => `guide:${epgChannelId}`

const anyDayTag = (epgChannelId: number): string => `guide:${epgChannelId}:any`

/** Days of UTC that `[from, to)` touches; an instant by itself touches its own. */
const daysOf = (from: Date, to: Date): number[] => {
  const first = Math.floor(from.getTime() / dayMs)
  const last = Math.max(first, Math.ceil(to.getTime() / dayMs) - 1)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** The tags of what shows programmes of `[from, to)`, in the guide's own time; without an end, of any that come. */
export const shownTags = (epgChannelId: number, from: Date, to: Date | undefined): readonly string[] => {
  const days = to && to.getTime() - from.getTime() < daysAtMost * dayMs ? daysOf(from, to) : undefined
  const own = guideTag(epgChannelId)
  return [own, ...(days ? days.map((day) => `${own}:${day}`) : [anyDayTag(epgChannelId)])]
}

/** What is to be bumped when these programmes came, changed or went: what shows other days stays as it is. */
export const writtenTags = (epgChannelId: number, spans: Iterable<Span>): readonly string[] => {
  const days = new Set<number>()
  for (const { beginsAt, endsAt } of spans) for (const day of daysOf(beginsAt, endsAt)) days.add(day)
  return [anyDayTag(epgChannelId), ...[...days].map((day) => `${guideTag(epgChannelId)}:${day}`)]
}
