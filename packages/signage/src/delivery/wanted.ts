import type { Schedule } from '../schedule/decide.js'
import type { Facts, Ref, ScheduleBody } from '../schedule/model.js'

/** An asset of a body with what it takes to fetch it. */
export interface ContentAsset {
  readonly sha256: string
  readonly size: number
  readonly emergency: boolean
  /** SHA-256 of each piece of `chunkBytes`, of what is long. */
  readonly chunks?: readonly string[] | undefined
}

/** Something that a screen does not have yet. */
export interface Wanted extends ContentAsset {
  /** When it is first shown, as far as can be seen; infinite where it is not. */
  readonly neededAt: number
}

const hourMs = 3_600_000
/** So far ahead the schedule is asked for what it needs. */
export const horizonMs = 72 * hourMs
/** Changes that are looked at; a schedule that changes oftener is seen less far. */
const mostChanges = 2000
const deepest = 8

/** The order of loading: what is for emergencies, what plays now, a day ahead, three days ahead, the rest. */
export type Urgency = 1 | 2 | 3 | 4 | 5

export const urgencyOf = ({ emergency, neededAt }: Wanted, now: number): Urgency => {
  if (emergency) return 1
  if (neededAt <= now) return 2
  if (neededAt <= now + 24 * hourMs) return 3
  return neededAt <= now + horizonMs ? 4 : 5
}

/** So long before it is first shown content is to be there. */
const aheadMs = 2 * hourMs

/** Whether it is late that a screen does not have this yet. */
export const isLate = ({ neededAt }: Wanted, now: number): boolean => neededAt <= now + aheadMs

/** What is to be loaded first comes first: by urgency, in the next days by first use, of equals the smaller. */
export const inOrder = (wanted: readonly Wanted[], now: number): Wanted[] => {
  const useOf = (one: Wanted): number => (one.neededAt <= now ? now : one.neededAt)
  const byUse = (a: Wanted, b: Wanted): number => (useOf(a) === useOf(b) ? 0 : useOf(a) - useOf(b))
  const among = (urgency: Urgency, a: Wanted, b: Wanted): number => (urgency === 3 || urgency === 4 ? byUse(a, b) : 0)
  return wanted.toSorted((a, b) => {
    const urgency = urgencyOf(a, now)
    const order = urgency - urgencyOf(b, now) || among(urgency, a, b) || a.size - b.size
    return order || (a.sha256 < b.sha256 ? -1 : 1)
  })
}

/** Uids of the assets that a reference leads to. */
export const assetsOf = (body: ScheduleBody, ref: Ref, depth = 0): string[] => {
  if (depth > deepest) return []
  if (ref.kind === 'asset') return [ref.uid]
  if (ref.kind === 'widget') return []
  const inside = (some: readonly Ref[]): string[] => some.flatMap((one) => assetsOf(body, one, depth + 1))
  return ref.kind === 'playlist'
    ? inside((body.playlists[ref.uid]?.items ?? []).map((item) => item.ref))
    : inside((body.layouts[ref.uid]?.zones ?? []).map(({ content }) => content))
}

const everything: Facts = { canPlay: () => true }

/** When each asset of a body is first shown from now on, by uid, for a screen that has everything. */
export const firstUses = (schedule: Schedule, now: number): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>()
  const note = (ref: Ref | undefined, at: number): void => {
    for (const uid of ref ? assetsOf(schedule.body, ref) : []) if (!uses.has(uid)) uses.set(uid, at)
  }
  for (let at = now, changes = 0; at < now + horizonMs && changes < mostChanges; changes += 1) {
    const { levels, interrupts, overlays, defaults, nextChangeAt } = schedule.at(at, everything)
    const winners = levels[0] ?? []
    for (const event of [...winners, ...interrupts, ...overlays]) note(event.content, at)
    if (winners.length === 0) note(defaults[0], at)
    at = nextChangeAt
  }
  return uses
}

/** What a screen lacks of a body, each content once: `has` tells what is there and whole. */
export const missingOf = (
  schedule: Schedule,
  assets: Readonly<Record<string, ContentAsset>>,
  has: (sha256: string) => boolean,
  now: number,
): Wanted[] => {
  const uses = firstUses(schedule, now)
  const missing = new Map<string, Wanted>()
  for (const [uid, { sha256, size, emergency, chunks }] of Object.entries(assets)) {
    if (has(sha256)) continue
    const known = missing.get(sha256)
    const neededAt = Math.min(known?.neededAt ?? Infinity, uses.get(uid) ?? Infinity)
    missing.set(sha256, { sha256, size, chunks, neededAt, emergency: emergency || known?.emergency === true })
  }
  return inOrder([...missing.values()], now)
}
