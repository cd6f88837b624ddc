import type { Patch, Row } from '@headend/base/db'
import type { Presence } from './presence.table.js'

/** What is to be written of a screen. */
export interface Noted {
  /** It was connected anew: whatever stood there before is over. */
  readonly isNew: boolean
  /** It left: only where it still stands there by this connection. */
  readonly leaves?: string | undefined
  readonly facts: Patch<typeof Presence>
}

const lasting = ['installId', 'ip', 'isPolling', 'appVersion', 'platform', 'activeRev', 'stagedRev'] as const
type Kept = Pick<Row<typeof Presence>, (typeof lasting)[number] | 'fallbackSince'>

/** One statement: the same for all of these screens. */
export interface PresenceWrite {
  readonly screenIds: readonly number[]
  readonly noted: Noted
}

/** Without what stands there already: nearly every screen comes back as it was. */
const news = (facts: Patch<typeof Presence>, kept: Kept): Patch<typeof Presence> => {
  const same: string[] = lasting.filter((name) => facts[name] === kept[name])
  // Told again it is what it was: it began when it began, over connections too.
  if (Boolean(facts.fallbackSince) === Boolean(kept.fallbackSince)) same.push('fallbackSince')
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !same.includes(name)))
}

/** What has to be written of screens that have rows, those together of which the same is written. */
export const writesOf = (
  rows: readonly (readonly [number, Noted])[],
  before: ReadonlyMap<number, Kept>,
): PresenceWrite[] => {
  const writes = new Map<string, { screenIds: number[]; noted: Noted }>()
  for (const [screenId, { facts: all, ...noted }] of rows) {
    const kept = before.get(screenId)
    if (!kept) continue
    const facts = news(all, kept)
    const name = JSON.stringify([noted, Object.entries(facts).sort()])
    const write = writes.get(name)
    if (write) write.screenIds.push(screenId)
    else writes.set(name, { screenIds: [screenId], noted: { ...noted, facts } })
  }
  return [...writes.values()]
}
