import type { Manifest } from './manifest.js'

/** What is played from, what will be when it is whole, and what was before. */
export interface Slots {
  readonly active?: Manifest | undefined
  readonly staged?: Manifest | undefined
  readonly previous?: Manifest | undefined
  /** It made this player stumble and is not taken again; what is newer is. */
  readonly refusedRev: number
}

export const noSlots: Slots = { refusedRev: 0 }

/** Whether a manifest is news: newer than what is here, or given by a server that was put back. */
export const isNews = ({ active, staged, refusedRev }: Slots, { rev, reset }: Manifest): boolean =>
  rev !== refusedRev && (reset === true || rev > Math.max(active?.rev ?? 0, staged?.rev ?? 0))

export const withStaged = (slots: Slots, staged: Manifest): Slots => ({ ...slots, staged })

/** The staged becomes what is played from; what was stays at hand. */
export const activated = ({ active, staged, previous, refusedRev }: Slots): Slots =>
  staged ? { active: staged, previous: active, refusedRev } : { active, previous, refusedRev }

/** Back to what was played before; nothing where there is nothing to go back to. */
export const rolledBack = ({ active, previous }: Slots): Slots | undefined =>
  active && previous ? { active: previous, refusedRev: active.rev } : undefined

/** The content that must not go: of each of the manifests. */
export const referredBy = ({ active, staged, previous }: Slots): ReadonlySet<string> =>
  new Set(
    [active, staged, previous].flatMap((one) => Object.values(one?.body.assets ?? {}).map(({ sha256 }) => sha256)),
  )
