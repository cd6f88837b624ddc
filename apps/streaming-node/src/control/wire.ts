import type { Ack, Grant, IsolationPolicy, Probe, SequenceBase } from '@headend/vms/core'

/** A camera as the control side tells of it. */
export interface PlannedCamera {
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly protocol: 'onvif' | 'ip' | 'http' | 'file' | 'test'
  readonly address: string
  readonly rtsp_port: number
  readonly rtsp_path: string
  readonly username: string
  readonly password: string
  readonly priority: string
  /** How many may receive it at once; 0 is without an end. */
  readonly max_sessions: number
  /** How it is asked by ONVIF; nothing where it is not. */
  readonly onvif?: {
    readonly port: number
    readonly tls: 'off' | 'any' | 'checked'
    /** The profile whose picture is taken, and whose head is moved. */
    readonly profile: string
    /** Whether what it notices is wanted. */
    readonly has_events: boolean
  } | null
  /** When it is recorded; null where it never is. */
  readonly recording: CameraRecording | null
}

/** What is kept of a camera. */
export interface CameraRecording {
  /** Hours of a week, as `Mo-Fr 08:00-18:00`. */
  readonly continuous: string
  readonly on_event: string
  readonly zone: string
  readonly pre_seconds: number
  /** 0 is as its storage says. */
  readonly keep_days: number
  /** The event that is going on, or went on last. */
  readonly event_from_ms: number | null
  readonly event_until_ms: number | null
}

/** A time of a camera whose recordings are not removed. */
export interface LockedTime {
  readonly guid: string
  readonly from_ms: number
  readonly to_ms: number
  /** Null is for as long as it stands in the plan. */
  readonly until_ms: number | null
}

/** All that this server may have to take care of. */
export interface NodePlan {
  readonly max_live: number
  readonly max_recording: number
  readonly view_keys: readonly { readonly id: string; readonly secret: string }[]
  /** A control side may not know of it. */
  readonly locks?: readonly LockedTime[]
  readonly groups: readonly {
    readonly id: number
    readonly left_out: readonly number[]
    /** Cameras that the holder carries and may not record. */
    readonly live_only: readonly number[]
    readonly cameras: readonly PlannedCamera[]
  }[]
}

/** A group that was given, and where the numbers of its playlists begin. */
export interface GivenGroup extends Grant {
  readonly media_sequence: number
  readonly break_sequence: number
  readonly left_out: readonly number[]
}

/** An answer to a beat as it comes over the wire. */
export interface AckMessage {
  readonly run: string
  readonly seq: number
  readonly term: number
  readonly keep_alive_ms: number
  readonly length_ms: number
  readonly grants: readonly GivenGroup[]
  readonly revokes: readonly Grant[]
  readonly newer: readonly Grant[]
  /** Groups to be received without being active, as they may come soon. */
  readonly warm: readonly number[]
  /** A few cameras of groups, to be received to see whether they can be; a control side may not know of it. */
  readonly probes?: readonly Probe[]
  /** Changes when the plan does. */
  readonly plan: string
  readonly server_time_ms: number
}

/** What the control side wants of cameras; answered with the same id. */
export type Command = { readonly id: string } & (
  | { readonly do: 'discover'; readonly listen_ms: number }
  | {
      readonly do: 'probe'
      readonly login: {
        readonly address: string
        readonly port: number
        readonly tls: 'off' | 'any' | 'checked'
        readonly username: string
        readonly password: string
      }
    }
  | (UnderLease & { readonly do: 'presets' })
  | (UnderLease & { readonly do: 'ptz'; readonly order: SaidOrder })
)

/** Counts only for the holder of the group under this epoch. */
interface UnderLease extends Grant {
  readonly camera: number
}

/** An order as it comes over the wire: what it does not need is empty. */
interface SaidOrder {
  readonly op: 'continuous' | 'relative' | 'absolute' | 'stop' | 'home' | 'preset_goto' | 'preset_set' | 'preset_delete'
  readonly pan: number
  readonly tilt: number
  readonly zoom: number
  readonly timeout_ms: number
  readonly preset: string
  readonly name: string
}

/** What is said of a beat: an answer, a refusal, or nothing. */
export type Said = { readonly ack: AckMessage } | { readonly refused: string } | undefined

/** The answer as the rules know it. */
export const ackOf = (said: AckMessage): Ack => ({
  ...{ run: said.run, seq: said.seq, term: said.term },
  ...{ keepAliveMs: said.keep_alive_ms, lengthMs: said.length_ms },
  grants: said.grants.map(({ group, epoch }) => ({ group, epoch })),
  ...{ revokes: said.revokes, newer: said.newer },
})

export const baseOf = (given: GivenGroup): SequenceBase => ({
  ...{ mediaSequence: given.media_sequence, breakSequence: given.break_sequence },
})

/** The highest numbers that were given to players, so that a successor begins above them. */
export interface Reached {
  readonly media_sequence: number
  readonly break_sequence: number
}

export type { IsolationPolicy, Probe }
