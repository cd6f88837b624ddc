import {
  isLeading,
  holdMs,
  lengthsFor,
  withGroup,
  type Control,
  type ControlGroup,
  type ControlServer,
} from './control.js'
import { leaseRules, type LeaseRules } from './lease-rules.js'
import type { Ack, Beat, Grant, Release } from './messages.js'

/** Why a beat is not answered. */
export type Refusal = 'notLeader' | 'repeated' | 'superseded' | 'secondRun'

export type Answered =
  { readonly control: Control; readonly ack: Ack } | { readonly control: Control; readonly refused: Refusal }

const mostPastRuns = 16
const mostUnheard = 4

/** Whether a server speaks and cannot hear: its beats come, our answers do not. Nothing may be given to it. */
export const isHalfOpen = ({ unheard }: ControlServer): boolean => unheard > mostUnheard

/** Whose beat this is: the run that is believed, its successor, or nobody. */
const admit = (
  control: Control,
  server: number,
  beat: Beat,
  now: number,
  rules: LeaseRules,
): ControlServer | Refusal => {
  const known = control.servers.get(server)
  const { run, seq } = beat
  const unheard = seq - beat.heard
  if (!known) return { run, seq, lastBeatAt: now, unheard, past: [] }
  if (known.run === run) {
    if (known.isOver) return 'superseded'
    const next = { ...known, seq: Math.max(seq, known.seq), lastBeatAt: now, unheard }
    return rules.isRepeated(seq, known.seq) ? 'repeated' : next
  }
  if (known.past.includes(run)) return 'superseded'
  const isSuccessor = beat.supersedes === known.run || known.isOver === true
  const waitMs = holdMs(lengthsFor(control, server))
  if (!isSuccessor && rules.isSecondRun(known.lastBeatAt, now, waitMs)) return 'secondRun'
  return { run, seq, lastBeatAt: now, unheard, past: [...known.past, known.run].slice(-mostPastRuns) }
}

/** The lease after a beat of its holder: prolonged where the rules allow it. */
const renewed = (
  control: Control,
  held: ControlGroup,
  beat: Beat,
  now: number,
  rules: LeaseRules,
): { readonly held: ControlGroup; readonly isGranted: boolean } => {
  const isReported = beat.leases.some(
    ({ group, epoch, state }) => group === held.group && epoch === held.epoch && state === 'active',
  )
  const next = { ...held, quietBeats: isReported ? 0 : held.quietBeats + 1 }
  if (!rules.mayRenew(next, now)) return { held: next, isGranted: false }
  const waitMs = holdMs(lengthsFor(control, held.holder), rules)
  return { held: { ...next, holdUntil: Math.max(held.holdUntil, now + waitMs) }, isGranted: true }
}

/** The leases of this server's earlier run are free where the beat proves that it is dead. */
const freedByRun = (control: Control, server: number, beat: Beat, rules: LeaseRules): Control => {
  let next = control
  for (const held of control.groups.values())
    if (held.holder === server && held.run !== null && held.run !== beat.run && !held.isReleased)
      if (rules.isFreedByRun(beat.supersedes, held.run)) next = withGroup(next, { ...held, isReleased: true })
  return next
}

/** Works on one beat and makes its answer. */
export const takeBeat = (
  before: Control,
  server: number,
  beat: Beat,
  now: number,
  rules: LeaseRules = leaseRules,
): Answered => {
  if (!isLeading(before, now)) return { control: before, refused: 'notLeader' }
  const admitted = admit(before, server, beat, now, rules)
  if (typeof admitted === 'string') return { control: before, refused: admitted }
  let control = freedByRun({ ...before, servers: new Map(before.servers).set(server, admitted) }, server, beat, rules)
  const grants: Grant[] = []
  const revokes: Grant[] = []
  for (const held of control.groups.values()) {
    if (held.holder !== server || held.run !== beat.run) continue
    const { group, epoch } = held
    if (held.isRevoked) revokes.push({ group, epoch })
    else {
      const after = renewed(control, held, beat, now, rules)
      control = withGroup(control, after.held)
      if (after.isGranted) grants.push({ group, epoch })
    }
  }
  const { term, keepAliveMs } = control
  const { lengthMs } = lengthsFor(control, server)
  const newer = newerThan(control, beat)
  const { run, seq } = beat
  return { control, ack: { run, seq, term, keepAliveMs, lengthMs, grants, revokes, newer } }
}

const newerThan = (control: Control, { leases }: Beat): Grant[] =>
  leases.flatMap(({ group, epoch }) => {
    const known = control.groups.get(group)
    // A group that is gone is over for whoever still has it.
    if (!known) return [{ group, epoch: epoch + 1 }]
    return known.epoch > epoch ? [{ group, epoch: known.epoch }] : []
  })

/** A holder gave its lease back: the group is free before the wait is over. */
export const takeRelease = (control: Control, { run, group, epoch }: Release): Control => {
  const held = control.groups.get(group)
  if (!held || held.run !== run || held.epoch !== epoch) return control
  return withGroup(control, { ...held, isReleased: true })
}

/** A run has ended for certain: nothing that it may still have sent counts, and its successor need not prove itself. */
export const takeEnd = (control: Control, server: number, run: string): Control => {
  const known = control.servers.get(server)
  if (known?.run !== run) return control
  return { ...control, servers: new Map(control.servers).set(server, { ...known, isOver: true }) }
}
