import {
  baseErrors,
  type Context,
  type ScreenRecord,
  type ScreenStreamFault,
  type ScreenStreams,
  type ScreenWish,
} from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import { televisionKinds, type Item } from '../items/item.table.js'

type Values = Partial<Row<typeof Item>>

type Settled = Partial<Pick<Row<typeof Item>, 'recordFrom' | 'durationMs'>>

/** Where the trouble is, and what it is. */
interface Fault {
  readonly field: string
  readonly reason: string
}

const reasons: Readonly<Record<ScreenStreamFault, Fault>> = {
  publicChannelUnknown: { field: 'channel_id', reason: 'unknown' },
  channelNotPublic: { field: 'channel_id', reason: 'not for public screens' },
  channelForAdults: { field: 'channel_id', reason: 'behind a code' },
  channelNotRecorded: { field: 'channel_id', reason: 'has no archive' },
  recordNotThere: { field: 'record_from', reason: 'not in the archive' },
  screenStreamsFull: { field: 'channel_id', reason: 'too many streams' },
  screenStreamMissing: { field: 'channel_id', reason: 'has no stream' },
}

const refuse = (fault: Fault): never => {
  throw baseErrors.invalid({}, [fault])
}

/** Channels and records among the things to show: whether they may be shown, and which piece of the archive it is. */
export class TelevisionItems {
  constructor(private readonly streams: () => ScreenStreams | undefined) {}

  /** What follows from what staff said of television; names the field that is wrong. */
  async settle(ctx: Context, values: Values, before?: Values): Promise<Patch<typeof Item>> {
    if (!isTelevision(values)) return withoutTelevision(values)
    const streams = this.streams() ?? refuse({ field: 'kind', reason: 'there is no television here' })
    const more: Settled = values.kind === 'archive' ? await this.recordOf(ctx, streams, values, before) : {}
    const fault = await streams.faultOf(ctx, wishOf({ ...values, ...more }))
    // What will be recorded by then can be planned today.
    const isAhead = fault === 'recordNotThere' && (more.recordFrom ?? ctx.now) > ctx.now
    if (fault && !isAhead) refuse(reasons[fault])
    return more
  }

  /** Why no screen may show this now, by the name of the reason. */
  async faultOf(ctx: Context, row: Values): Promise<string | undefined> {
    const streams = this.streams()
    return streams ? streams.faultOf(ctx, wishOf(row)) : 'televisionMissing'
  }

  private async recordOf(
    ctx: Context,
    streams: ScreenStreams,
    values: Values,
    before: Values | undefined,
  ): Promise<Settled> {
    const { channelId, programId, recordFrom, durationMs = 0 } = values
    const which = programId ?? recordFrom
    if (which == null) return refuse({ field: 'record_from', reason: 'required' })
    const found = await streams.programme(ctx, channelId ?? 0, which)
    // The guide forgets; what it said when this was made still holds.
    const isSame = before !== undefined && before.programId === programId && before.channelId === channelId
    if (programId != null && !found && !isSame) return refuse({ field: 'program_id', reason: 'unknown' })
    // The length of another programme is not the length of this one.
    const isOwn = durationMs > 0 && (isSame || before === undefined || before.durationMs !== durationMs)
    const from = programId != null ? (found?.from ?? recordFrom) : recordFrom
    const length = isOwn ? durationMs : lengthFrom(found, from ?? ctx.now)
    if (!from || length <= 0) return refuse({ field: 'duration_ms', reason: 'required' })
    return { recordFrom: from, durationMs: length }
  }
}

const isTelevision = ({ kind = '' }: Values): boolean => televisionKinds.includes(kind)

/** What is no television names none. */
const withoutTelevision = ({ channelId, programId }: Values): Settled => {
  if (channelId != null) refuse({ field: 'channel_id', reason: 'only of television' })
  if (programId != null) refuse({ field: 'program_id', reason: 'only of television' })
  return {}
}

/** From a moment to the end of what was on then. */
const lengthFrom = (record: ScreenRecord | null, from: Date): number =>
  record ? record.from.getTime() + record.seconds * 1000 - from.getTime() : 0

const wishOf = ({ kind, channelId, programId, recordFrom, durationMs = 0 }: Values): ScreenWish => {
  const record =
    kind === 'archive' && recordFrom ? { from: recordFrom, seconds: Math.ceil(durationMs / 1000) } : undefined
  return { channelId: channelId ?? 0, record: record && { ...record, programId: programId ?? null } }
}
