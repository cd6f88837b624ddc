import { leaseRules, type Lengths, type LeaseRules, type Renewal } from './lease-rules.js'

/** The holder of a group, as the database has it. */
export interface LeaseRow {
  readonly group: number
  readonly epoch: number
  readonly holder: number | null
  readonly run: string | null
}

/** What the leader knows of a lease besides. */
export interface ControlGroup extends LeaseRow, Renewal {
  /** Asked to be given back: a planned move. */
  readonly isRevoked: boolean
}

/** The run of a server that is believed. */
export interface ControlServer {
  readonly run: string
  readonly seq: number
  readonly lastBeatAt: number
  /** Beats since the last of which the server knows that it was answered. */
  readonly unheard: number
  /** Earlier runs, which are never believed again. */
  readonly past: readonly string[]
  /** Known to have ended: it said so, or the guard beside it did. */
  readonly isOver?: true
}

/** The lengths of one server's leases, and when no lease of a greater length can be alive any more. */
export interface ServerLengths extends Lengths {
  readonly narrowAt: number
}

/** The control side of all leases: what one leader knows during its term. */
export interface Control extends ServerLengths {
  readonly term: number
  /** When it stops acting as leader, on its own clock. */
  readonly until: number
  readonly keepAliveMs: number
  /** Servers whose leases have a length of their own. */
  readonly own: ReadonlyMap<number, ServerLengths>
  readonly servers: ReadonlyMap<number, ControlServer>
  readonly groups: ReadonlyMap<number, ControlGroup>
}

/** What an election gives its winner. */
export interface Election extends Lengths {
  readonly term: number
  readonly until: number
  readonly keepAliveMs: number
  readonly rows: readonly LeaseRow[]
  /** The longest that single servers may be using, where they have a length of their own. */
  readonly ownLongest?: ReadonlyMap<number, number>
}

const fresh = { isReleased: false, quietBeats: 0, isRevoked: false }

const holdMsOf = (lengths: Lengths, rules: LeaseRules): number => rules.holdMs(rules.heldLength(lengths))

/** The lengths of this server's leases; nobody's are those of all. */
export const lengthsFor = (control: Control, server: number | null): ServerLengths =>
  (server === null ? undefined : control.own.get(server)) ?? control

/** How long nobody but its holder gets a group, counted from its last renewal. */
export const holdMs = (control: Lengths, rules: LeaseRules = leaseRules): number => holdMsOf(control, rules)

/** A leader's knowledge at the beginning of its term; `now` is read after the election was committed. */
export const elected = (election: Election, now: number, rules: LeaseRules = leaseRules): Control => {
  const { rows, ownLongest = new Map<number, number>(), ...facts } = election
  const { lengthMs, longestMs } = facts
  // A forerunner may have granted the longest until a moment ago.
  const narrowAt = (lengths: Lengths): number => now + holdMsOf(lengths, leaseRules)
  const lengthsOf = (longest: number): ServerLengths => {
    const lengths = { lengthMs: longest, longestMs: longest }
    return { ...lengths, narrowAt: narrowAt(lengths) }
  }
  const own = new Map([...ownLongest].map(([server, longest]) => [server, lengthsOf(longest)]))
  const holdUntil = ({ holder }: LeaseRow): number =>
    rules.holdOfElected(now, holdMsOf((holder === null ? undefined : own.get(holder)) ?? facts, rules))
  return {
    ...facts,
    lengthMs: Math.min(lengthMs, longestMs),
    narrowAt: narrowAt(facts),
    own,
    servers: new Map(),
    groups: new Map(rows.map((row) => [row.group, { ...row, ...fresh, holdUntil: holdUntil(row) }])),
  }
}

export const isLeading = (control: Control, now: number): boolean => now < control.until

export const withGroup = (control: Control, group: ControlGroup): Control => ({
  ...control,
  groups: new Map(control.groups).set(group.group, group),
})

/** What the database says of a lease after a change, or after a change that failed: waited for like a grant. */
export const rowKnown = (control: Control, row: LeaseRow, now: number, rules: LeaseRules = leaseRules): Control => {
  const known = control.groups.get(row.group)
  if (known?.epoch === row.epoch && known.holder === row.holder && known.run === row.run) return control
  const holdUntil = now + holdMsOf(lengthsFor(control, row.holder), rules)
  return withGroup(control, { ...row, ...fresh, holdUntil })
}

/** A group that is gone, or that nobody is to hold any more. */
export const rowGone = (control: Control, group: number): Control => {
  const groups = new Map(control.groups)
  groups.delete(group)
  return { ...control, groups }
}

/**
 * A leader that stood still heard nobody, which says nothing of anybody: it waits as one newly elected does, for all that
 * may have been promised.
 */
export const overslept = (control: Control, now: number, rules: LeaseRules = leaseRules): Control => ({
  ...control,
  servers: new Map([...control.servers].map(([id, server]) => [id, { ...server, lastBeatAt: now }])),
  groups: new Map(
    [...control.groups].map(([id, group]) => {
      const waitMs = holdMsOf(lengthsFor(control, group.holder), rules)
      return [id, { ...group, holdUntil: Math.max(group.holdUntil, rules.holdOfElected(now, waitMs)) }]
    }),
  ),
})

/** Whether a group may be given to somebody. */
export const isFree = (group: ControlGroup, now: number, rules: LeaseRules = leaseRules): boolean =>
  group.holder === null || rules.isFree(group, now)

/** Asks the holder, with the answer to its next beat, to give the group back; or takes the request back. */
export const revoke = (control: Control, group: number, isRevoked = true): Control => {
  const known = control.groups.get(group)
  return known ? withGroup(control, { ...known, isRevoked }) : control
}

/** A sign that a server may be away: worth a look, and nothing else. */
export const hint = (control: Control, server: number, rules: LeaseRules = leaseRules): Control => {
  if (!rules.isFreedByHint) return control
  const held = [...control.groups.values()].filter(({ holder }) => holder === server)
  return held.reduce((all, group) => withGroup(all, { ...group, isReleased: true }), control)
}
