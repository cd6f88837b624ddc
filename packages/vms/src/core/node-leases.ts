import { leaseRules, type KnownEpochs, type LeaseRules, type SentBeat } from './lease-rules.js'
import type { Ack, Beat, Grant, Release } from './messages.js'

/** What a node holds of one group. */
export interface NodeGroup extends KnownEpochs {
  readonly epoch: number
  readonly state: 'idle' | 'active' | 'isolated'
  /** When the lease ends on the node's own clock. */
  readonly expiry: number
}

/** A node's side of all leases; nothing in it outlives the run. */
export interface NodeLeases {
  readonly run: string
  /** Said with each beat until one is answered. */
  readonly supersedes?: string | undefined
  readonly seq: number
  readonly heard: number
  readonly term: number
  readonly sent: readonly SentBeat[]
  readonly groups: ReadonlyMap<number, NodeGroup>
}

/** What the node has to do after a step. */
export type NodeCommand =
  | { readonly do: 'activate' | 'isolate' | 'fence' | 'drain'; readonly group: number; readonly epoch: number }
  | { readonly do: 'release'; readonly release: Release }

export interface NodeStep {
  readonly node: NodeLeases
  readonly commands: readonly NodeCommand[]
}

/** Whether a node that lost its lease goes on recording by itself. */
export type IsolationPolicy = 'keep' | 'strict'

const remembered = 32
const unknown: NodeGroup = { epoch: 0, state: 'idle', expiry: 0, seen: 0, closed: 0 }

export const startNode = (run: string, supersedes?: string): NodeLeases => ({
  run,
  ...(supersedes !== undefined && { supersedes }),
  seq: 0,
  heard: 0,
  term: 0,
  sent: [],
  groups: new Map(),
})

const groupOf = (node: NodeLeases, group: number): NodeGroup => node.groups.get(group) ?? unknown

const withGroup = (node: NodeLeases, group: number, held: NodeGroup): NodeLeases => ({
  ...node,
  groups: new Map(node.groups).set(group, held),
})

/** The next beat, and the node that remembers when it was sent. */
export const nextBeat = (node: NodeLeases, now: number): { readonly node: NodeLeases; readonly beat: Beat } => {
  const seq = node.seq + 1
  const leases = [...node.groups].flatMap(([group, { epoch, state }]) =>
    state === 'idle' ? [] : [{ group, epoch, state }],
  )
  const { run, heard, supersedes } = node
  const sent = [...node.sent.slice(1 - remembered), { seq, at: now }]
  return {
    node: { ...node, seq, sent },
    beat: { run, seq, heard, leases, ...(supersedes !== undefined && { supersedes }) },
  }
}

/** Whether the node may act for the group now: to be asked immediately before each side effect. */
export const isActive = (node: NodeLeases, group: number, now: number, rules: LeaseRules = leaseRules): boolean => {
  const held = node.groups.get(group)
  return held?.state === 'active' && rules.isWithin(now, held.expiry)
}

const granted = (
  { node, commands }: NodeStep,
  grant: Grant,
  expiry: number,
  now: number,
  rules: LeaseRules,
): NodeStep => {
  const held = groupOf(node, grant.group)
  const isKnown = held.state === 'active' && held.epoch === grant.epoch
  if (rules.isPastEpoch(grant.epoch, held) || expiry <= now || (isKnown && expiry <= held.expiry))
    return { node, commands }
  const seen = Math.max(held.seen, grant.epoch)
  const next = withGroup(node, grant.group, { ...held, epoch: grant.epoch, state: 'active', expiry, seen })
  return { node: next, commands: isKnown ? commands : [...commands, { do: 'activate', ...grant }] }
}

const fencedBy = ({ node, commands }: NodeStep, { group, epoch }: Grant): NodeStep => {
  const held = groupOf(node, group)
  const known = { ...held, seen: Math.max(held.seen, epoch) }
  if (held.state === 'idle' || held.epoch >= epoch) return { node: withGroup(node, group, known), commands }
  const fenced = { ...known, state: 'idle', closed: Math.max(held.closed, held.epoch) } as const
  return {
    node: withGroup(node, group, fenced),
    commands: [...commands, { do: 'fence', group, epoch: held.epoch }],
  }
}

/** Stops being active for the group, closes the epoch, and only then says so. */
export const releaseGroup = (node: NodeLeases, group: number, rules: LeaseRules = leaseRules): NodeStep => {
  const held = groupOf(node, group)
  if (held.state === 'idle') return { node, commands: [] }
  const { epoch } = held
  const closed = rules.closedBy(held.closed, epoch)
  return {
    node: withGroup(node, group, { ...held, state: 'idle', closed }),
    commands: [
      { do: 'drain', group, epoch },
      { do: 'release', release: { run: node.run, group, epoch } },
    ],
  }
}

const revokedBy = (step: NodeStep, { group, epoch }: Grant, rules: LeaseRules): NodeStep => {
  if (groupOf(step.node, group).epoch !== epoch) return step
  const released = releaseGroup(step.node, group, rules)
  return { node: released.node, commands: [...step.commands, ...released.commands] }
}

/** Takes the answer to a beat. */
export const takeAck = (node: NodeLeases, ack: Ack, now: number, rules: LeaseRules = leaseRules): NodeStep => {
  const sentAt = rules.sentAt(node.sent, ack.seq)
  if (ack.run !== node.run || sentAt === undefined || rules.isPastTerm(ack.term, node.term))
    return { node, commands: [] }
  const { supersedes: _answered, ...rest } = node
  const sent = node.sent.filter(({ seq }) => seq !== ack.seq)
  const term = Math.max(node.term, ack.term)
  const expiry = rules.expiry(sentAt, now, ack.lengthMs)
  const heard = Math.max(node.heard, ack.seq)
  let step: NodeStep = { node: { ...rest, term, sent, heard }, commands: [] }
  for (const grant of ack.grants) step = granted(step, grant, expiry, now, rules)
  for (const grant of ack.revokes) step = revokedBy(step, grant, rules)
  for (const grant of ack.newer) step = fencedBy(step, grant)
  return step
}

/** A poke: worth a beat, and never a lease. */
export const takePoke = (
  node: NodeLeases,
  { group, epoch, lengthMs }: Grant & { readonly lengthMs: number },
  now: number,
  rules: LeaseRules = leaseRules,
): NodeStep =>
  rules.isGrantedByPoke
    ? granted({ node, commands: [] }, { group, epoch }, now + lengthMs, now, rules)
    : { node, commands: [] }

const lapsed = (node: NodeLeases, policy: IsolationPolicy, hasEnded: (held: NodeGroup) => boolean): NodeStep => {
  let step: NodeStep = { node, commands: [] }
  for (const [group, held] of node.groups) {
    if (held.state !== 'active' || !hasEnded(held)) continue
    const { epoch } = held
    const isKept = policy === 'keep'
    const next: NodeGroup = isKept
      ? { ...held, state: 'isolated' }
      : { ...held, state: 'idle', closed: Math.max(held.closed, epoch) }
    step = {
      node: withGroup(step.node, group, next),
      commands: [...step.commands, { do: isKept ? 'isolate' : 'fence', group, epoch }],
    }
  }
  return step
}

/** What has run out by now: such groups are recorded apart, or not at all. */
export const lapse = (node: NodeLeases, now: number, policy: IsolationPolicy): NodeStep =>
  lapsed(node, policy, ({ expiry }) => now >= expiry)

/** The machine slept unnoticed: nobody knows for how long, so no lease is good any more, nor a beat under way. */
export const wakeUp = (node: NodeLeases, policy: IsolationPolicy): NodeStep =>
  lapsed({ ...node, sent: [] }, policy, () => true)
