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
}

/** The control side of all leases: what one leader knows during its term. */
export interface Control extends Lengths {
  readonly term: number
  /** When it stops acting as leader, on its own clock. */
  readonly until: number
  readonly keepAliveMs: number
  /** When no lease of a greater length can be alive any more. */
  readonly narrowAt: number
  readonly servers: ReadonlyMap<number, ControlServer>
  readonly groups: ReadonlyMap<number, ControlGroup>
}

/** What an election gives its winner. */
export interface Election extends Lengths {
  readonly term: number
  readonly until: number
  readonly keepAliveMs: number
  readonly rows: readonly LeaseRow[]
}

const fresh = { isReleased: false, quietBeats: 0, isRevoked: false }

const holdMsOf = (lengths: Lengths, rules: LeaseRules): number => rules.holdMs(rules.heldLength(lengths))

/** How long nobody but its holder gets a group, counted from its last renewal. */
export const holdMs = (control: Lengths, rules: LeaseRules = leaseRules): number => holdMsOf(control, rules)

/** A leader's knowledge at the beginning of its term; `now` is read after the election was committed. */
export const elected = ({ rows, ...election }: Election, now: number, rules: LeaseRules = leaseRules): Control => {
  const { lengthMs, longestMs } = election
  const holdUntil = rules.holdOfElected(now, holdMsOf(election, rules))
  return {
    ...election,
    lengthMs: Math.min(lengthMs, longestMs),
    // A forerunner may have granted the longest until a moment ago.
    narrowAt: now + holdMsOf(election, leaseRules),
    servers: new Map(),
    groups: new Map(rows.map((row) => [row.group, { ...row, ...fresh, holdUntil }])),
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
  const holdUntil = now + holdMsOf(control, rules)
  return withGroup(control, { ...row, ...fresh, holdUntil })
}

/** A group that is gone, or that nobody is to hold any more. */
export const rowGone = (control: Control, group: number): Control => {
  const groups = new Map(control.groups)
  groups.delete(group)
  return { ...control, groups }
}

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

/**
 * Another length for leases from now on. A longer one may be granted only when it has been written down as the
 * longest under way: a leader after this one has to know what it waits for.
 */
export const wantLength = (control: Control, wantedMs: number, now: number): Control => {
  const lengthMs = Math.min(wantedMs, control.longestMs)
  if (lengthMs === control.lengthMs) return control
  return { ...control, lengthMs, narrowAt: now + holdMsOf(control, leaseRules) }
}

/** The longest length that is to be written down now; undefined where what stands there is right. */
export const lengthToWrite = (control: Control, wantedMs: number, now: number): number | undefined => {
  if (wantedMs > control.longestMs) return wantedMs
  return wantedMs < control.longestMs && control.lengthMs === wantedMs && now >= control.narrowAt ? wantedMs : undefined
}

/** It has been written. */
export const lengthWritten = (control: Control, longestMs: number, now: number): Control =>
  wantLength({ ...control, longestMs }, longestMs, now)
