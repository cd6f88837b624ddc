/** What a node believes of one group; isolated means that it lost the lease and records on its own. */
export interface HeldLease {
  readonly group: number
  readonly epoch: number
  readonly state: 'active' | 'isolated'
}

/** A node's sign of life. */
export interface Beat {
  /** Made anew by each start of the node's program. */
  readonly run: string
  readonly seq: number
  /** The last beat whose answer arrived: tells a node that speaks and cannot hear. */
  readonly heard: number
  readonly leases: readonly HeldLease[]
  /** The run before this one, which is dead for certain: said only under the lock of the node's own folder. */
  readonly supersedes?: string | undefined
}

/** How many cameras of a group a node receives already that it was asked to take in ahead of time. */
export interface Warmth {
  readonly group: number
  readonly ready: number
}

/** A few cameras of a group that a node is to take in to see whether it can. */
export interface Probe {
  readonly group: number
  readonly cameras: readonly number[]
}

/** The right to be the active server of a group. */
export interface Grant {
  readonly group: number
  readonly epoch: number
}

/** The answer to one beat: the only thing that gives or prolongs a lease. */
export interface Ack {
  readonly run: string
  readonly seq: number
  readonly term: number
  readonly keepAliveMs: number
  /** How long the granted leases last from the moment at which the beat was sent. */
  readonly lengthMs: number
  readonly grants: readonly Grant[]
  /** What is to be given up at once. */
  readonly revokes: readonly Grant[]
  /** Newer epochs of groups that the beat named. */
  readonly newer: readonly Grant[]
  /** Groups to be received without being active, because they may come soon; a node may be unable to. */
  readonly warm?: readonly number[]
  /** The same for a few cameras of groups, to see whether it can. */
  readonly probes?: readonly Probe[]
}

/** A node's word that it has stopped being active and will never be again under this epoch. */
export interface Release extends Grant {
  readonly run: string
}

/** Why a group is given back; after a crash or a shutdown the whole run is over. */
export const releaseCauses = ['drain', 'fenced', 'shutdown', 'crash'] as const
export type ReleaseCause = (typeof releaseCauses)[number]
