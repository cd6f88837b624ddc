import type { Context, HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { canonical } from '../protocol/canonical.js'
import { playRefShape, type PlayBatch, type PlayRef } from '../protocol/plays.js'
import { batchText } from '../protocol/proofs.js'
import { isMac } from '../identities/mac.js'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import { DirtyHour } from './play-hour.table.js'
import type { PlayNamesService } from './play-names.service.js'
import { PlayLoss, PlayPart, PlayStream } from './play-stream.table.js'
import { newPlays, type NewPlays } from './read-batch.js'
import { documentOf, hoursOf, playsCollection, storedOf, stretchOf, type StoredPlays } from './stored-plays.js'

/** Who tells what was played. */
export interface Teller {
  readonly screenId: number
  readonly installId: string
  /** Another installation says it is the same screen: kept, and not counted. */
  readonly isLimited: boolean
}

/** Up to where everything is safe. */
export interface Taken {
  readonly epoch: string
  readonly ackSeq: number
}

/** What tells one stream from another. */
export interface StreamKey {
  readonly screenId: number
  readonly installId: string
  readonly epoch: string
}

const nameOf = ({ screenId, installId, epoch }: StreamKey): string => `${screenId} ${installId} ${epoch}`

type StreamRow = Row<typeof PlayStream>

/** The reference of a play, or one that names nothing: a play whose reference cannot be read was still a play. */
const refOf = (raw: unknown): PlayRef => {
  try {
    return playRefShape(raw, 'ref')
  } catch {
    return { uid: '?', kind: '' }
  }
}

/**
 * Takes proof of what was played: acknowledged when the event store has it, counted once however often it is sent.
 * Every document begins where the one before ended, and its id says where: of two nodes that take the same batch at
 * once, one writes it and the other finds it.
 */
export class PlaysIntakeService {
  constructor(
    private readonly names: PlayNamesService,
    private readonly keys: HouseFacts['keys'],
  ) {}

  /** Up to where these streams are safe; 0 of one that was never heard of. */
  async ackSeqsOf(ctx: Context, keys: readonly StreamKey[]): Promise<number[]> {
    const only = ['screenId', 'installId', 'epoch', 'ackSeq'] as const
    const where = { screenId: { [Op.in]: keys.map(({ screenId }) => screenId) } }
    const rows = await ctx.repo(PlayStream).find({ where, only })
    const safe = new Map(rows.map((row) => [nameOf(row), row.ackSeq]))
    return keys.map((key) => safe.get(nameOf(key)) ?? 0)
  }

  async take(ctx: Context, teller: Teller, batch: PlayBatch): Promise<Taken> {
    const screen = await ctx.repo(Screen).get(teller.screenId)
    const stream = await this.streamOf(ctx, teller, batch.epoch)
    const expectSeq = stream.ackSeq + 1
    if (!this.isProved(screen, batch)) throw signageErrors.playsForged({ expectSeq })
    const { epoch } = batch
    if (batch.lastSeq < expectSeq) return { epoch, ackSeq: stream.ackSeq }
    const plays = newPlays(batch, stream.ackSeq, ctx.now.getTime())
    if (plays.hole !== undefined) throw signageErrors.playsMissing({ expectSeq: plays.hole })
    const stored = await this.store(ctx, screen, stream, batch, plays)
    return { epoch, ackSeq: await this.note(ctx, stream, stored, teller.isLimited) }
  }

  /** Batches that came together, in their order. */
  async takeAll(ctx: Context, teller: Teller, batches: readonly PlayBatch[]): Promise<Taken[]> {
    const taken: Taken[] = []
    for (const batch of batches) taken.push(await this.take(ctx, teller, batch))
    return taken
  }

  private isProved({ secretSealed }: Row<typeof Screen>, { mac, ...batch }: PlayBatch): boolean {
    if (secretSealed === null) return false
    return isMac(this.keys.unseal(screenSecret, secretSealed), batchText(canonical(batch)), mac)
  }

  private async streamOf(ctx: Context, { screenId, installId }: Teller, epoch: string): Promise<StreamRow> {
    const where = { screenId, installId, epoch }
    const known = await ctx.repo(PlayStream).first({ where })
    if (known) return known
    return ctx.transaction(async (ctx) => {
      // The screen is locked, so that of two who open the same stream the second finds it.
      await ctx.repo(Screen).get(screenId, { lock: true })
      const opened = await ctx.repo(PlayStream).first({ where, lock: true })
      if (opened) return opened
      const before = await ctx.repo(PlayStream).first({ where: { screenId, installId }, order: ['-id'] })
      const stream = await ctx.repo(PlayStream).add({ ...where, heardAt: ctx.now })
      const loss = { screenId, streamId: stream.id, kind: 'store', fromSeq: 0, toSeq: 0, notedAt: ctx.now }
      if (before) await ctx.repo(PlayLoss).add({ ...loss, reason: `behind ${before.ackSeq}` })
      return stream
    })
  }

  /** The document of the event store: this one, or the one that was written before under the same id. */
  private async store(
    ctx: Context,
    screen: Row<typeof Screen>,
    stream: StreamRow,
    batch: PlayBatch,
    { firstSeq, lastSeq, events, losses }: NewPlays,
  ): Promise<StoredPlays> {
    const refs = batch.refs.map(refOf)
    const { screen: screenName, place: placeName } = await this.names.ofScreen(ctx, screen)
    const stored: StoredPlays = {
      ...{ id: `${stream.id}.${firstSeq}`, at: ctx.now, screen: screen.id, stream: stream.id, firstSeq, lastSeq },
      ...{ screenName, placeName, events, losses },
      names: await Promise.all(refs.map((ref) => this.names.ofRef(ctx, ref))),
      zones: refs.map(({ zone = '' }) => zone),
    }
    if ((await ctx.log.insert(playsCollection, [documentOf(stored)])) === 1) return stored
    const [known] = await ctx.log.find(playsCollection, { match: { id: stored.id }, limit: 1 })
    return known ? storedOf(known) : stored
  }

  private async note(
    ctx: Context,
    { id, screenId }: StreamRow,
    stored: StoredPlays,
    isAside: boolean,
  ): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const { ackSeq } = await ctx.repo(PlayStream).get(id, { lock: true })
      if (ackSeq >= stored.lastSeq) return ackSeq
      const { firstSeq, lastSeq, losses } = stored
      const { from: fromAt, to: toAt } = stretchOf(stored)
      const part = { screenId, streamId: id, firstSeq, lastSeq, fromAt, toAt, isAside, takenAt: stored.at }
      await ctx.repo(PlayPart).add(part)
      for (const [fromSeq, toSeq, kind, reason] of losses)
        await ctx.repo(PlayLoss).add({ screenId, streamId: id, kind, fromSeq, toSeq, reason, notedAt: ctx.now })
      await markHours(ctx, screenId, hoursOf(stored))
      await ctx.repo(PlayStream).change({ id }, { ackSeq: lastSeq, heardAt: ctx.now })
      return lastSeq
    })
  }
}

/** Notes that hours of a screen have to be worked out; within a transaction. */
export const markHours = async (ctx: Context, screenId: number, hours: readonly number[]): Promise<void> => {
  for (const hour of hours) {
    const startsAt = new Date(hour)
    const dirty = await ctx.repo(DirtyHour).first({ where: { screenId, startsAt }, lock: true })
    if (dirty) await ctx.repo(DirtyHour).change({ id: dirty.id }, { marks: dirty.marks + 1 })
    else await ctx.repo(DirtyHour).add({ screenId, startsAt })
  }
}
