import type { GuideProgramme, GuideSkipped } from './guide-items.js'

export interface PlacedProgramme extends GuideProgramme {
  readonly stop: Date
}

/** What was odd about a channel's guide; none of it was a reason to drop a programme. */
export interface GuideQuality {
  /** Programmes that ran into the next one and were cut at its begin. */
  readonly overlaps: number
  /** Of those: the ones that would have gone on after the next had ended. */
  readonly nested: number
  /** Times between two programmes that nobody fills. */
  readonly holes: number
  readonly missingStops: number
  /** Ends not after their begin, treated as missing. */
  readonly backwardStops: number
}

export interface ArrangedChannel {
  readonly programmes: readonly PlacedProgramme[]
  readonly skipped: readonly GuideSkipped[]
  readonly quality: GuideQuality
}

export interface ArrangeOptions {
  /** The length of a programme without end that no other follows soon. */
  readonly defaultMinutes?: number
  /** How far the next programme may be to be the end of one without. */
  readonly longestGuessMinutes?: number
}

const MINUTE = 60_000

/**
 * Brings the programmes of one channel into the form in which a guide is kept: in order, one per begin, each with an end,
 * none running into the next. The first of several with the same begin stays; the others are reported, as `repeat` when
 * they say the same and as `sameStart` when they do not. The later begin wins where two overlap, as on players: the
 * earlier programme is cut there, also when it would go on afterwards, since it has but one entry and its own begin.
 */
export const arrangeChannel = (
  read: readonly GuideProgramme[],
  { defaultMinutes = 60, longestGuessMinutes = 12 * 60 }: ArrangeOptions = {},
): ArrangedChannel => {
  const skipped: GuideSkipped[] = []
  const unique = uniqueByStart(read, skipped)
  const quality = { overlaps: 0, nested: 0, holes: 0, missingStops: 0, backwardStops: 0 }
  const programmes = unique.map((programme, index): PlacedProgramme => {
    const start = programme.start.getTime()
    const next = unique[index + 1]
    const nextStart = next?.start.getTime()
    const written = programme.stop?.getTime()
    if (written === undefined) quality.missingStops++
    else if (written <= start) quality.backwardStops++
    if (written === undefined || written <= start) {
      const isNear = nextStart !== undefined && nextStart - start <= longestGuessMinutes * MINUTE
      return { ...programme, stop: new Date(isNear ? nextStart : start + defaultMinutes * MINUTE) }
    }
    if (nextStart !== undefined && written > nextStart) {
      quality.overlaps++
      if (next?.stop && written > next.stop.getTime()) quality.nested++
    }
    return { ...programme, stop: new Date(Math.min(written, nextStart ?? written)) }
  })
  quality.holes = programmes.filter((each, index) => each.stop < (programmes[index + 1]?.start ?? each.stop)).length
  return { programmes, skipped, quality }
}

const uniqueByStart = (read: readonly GuideProgramme[], skipped: GuideSkipped[]): GuideProgramme[] => {
  const inOrder = read.toSorted((a, b) => a.start.getTime() - b.start.getTime() || a.line - b.line)
  const unique: GuideProgramme[] = []
  for (const programme of inOrder) {
    const first = unique.at(-1)
    if (first?.start.getTime() !== programme.start.getTime()) {
      unique.push(programme)
      continue
    }
    const reason = saysTheSame(first, programme) ? 'repeat' : 'sameStart'
    skipped.push({ kind: 'skipped', line: programme.line, reason, detail: `line ${first.line}` })
  }
  return unique
}

const saysTheSame = (a: GuideProgramme, b: GuideProgramme): boolean =>
  JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 })

/** The programmes by the UTC day they begin on, `YYYY-MM-DD`, in order: the portions in which a guide is committed. */
export const splitByDay = <P extends { readonly start: Date }>(programmes: readonly P[]): Map<string, P[]> => {
  const days = new Map<string, P[]>()
  for (const programme of programmes) {
    const day = programme.start.toISOString().slice(0, 10)
    const there = days.get(day)
    if (there) there.push(programme)
    else days.set(day, [programme])
  }
  return days
}
