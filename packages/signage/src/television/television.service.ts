import {
  baseErrors,
  type Context,
  type PlayerActor,
  type ScreenStream,
  type ScreenStreams,
  type ScreenWish,
} from '@headend/base'
import { uidOf } from '../events/schedule-entry.js'
import type { CompiledBody, Television } from '../releases/compile.js'
import { readDocument } from '../releases/documents.service.js'
import { bodyFile } from '../releases/release-files.js'
import { RememberedBodies } from '../releases/remembered-bodies.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'

/** Television as screens play it: an address when it is wanted, of what was published to them and of nothing else. */
export class TelevisionService {
  private readonly shown = new RememberedBodies(televisionOf)

  constructor(private readonly streams: () => ScreenStreams | undefined) {}

  async open(ctx: Context<PlayerActor>, itemId: number): Promise<ScreenStream> {
    // Of two that say they are one screen, one stream is not shared.
    if (ctx.actor.isLimited) throw baseErrors.forbidden()
    const wish = await this.wishOf(ctx, itemId)
    const streams = this.streams()
    if (!streams) throw signageErrors.televisionMissing()
    return streams.open(ctx, ctx.actor.screenId, wish)
  }

  /** The screen shows it no more. */
  async close(ctx: Context<PlayerActor>, itemId: number): Promise<void> {
    if (ctx.actor.isLimited) throw baseErrors.forbidden()
    const wish = await this.wishOf(ctx, itemId)
    await this.streams()?.close(ctx, ctx.actor.screenId, wish)
  }

  /** What the screen was told that this shows: the item may be another by now. */
  private async wishOf(ctx: Context<PlayerActor>, itemId: number): Promise<ScreenWish> {
    const { bodyHash, previousBodyHash } = await ctx.repo(Screen).get(ctx.actor.screenId)
    for (const hash of [bodyHash, previousBodyHash]) {
      const television = hash === '' ? undefined : (await this.shown.of(ctx, hash)).get(uidOf.item(itemId))
      if (television) return wishFrom(television)
    }
    throw baseErrors.notFound()
  }
}

const wishFrom = ({ channelId, from, seconds = 0, programId }: Television): ScreenWish => ({
  channelId,
  ...(from !== undefined && { record: { from: new Date(from), seconds, programId: programId ?? null } }),
})

const televisionOf = async (ctx: Context, bodyHash: string): Promise<ReadonlyMap<string, Television>> => {
  const { widgets } = JSON.parse(await readDocument(ctx, bodyFile(bodyHash))) as CompiledBody
  return new Map(Object.entries(widgets).flatMap(([uid, { television }]) => (television ? [[uid, television]] : [])))
}
