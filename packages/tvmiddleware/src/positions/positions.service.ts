import { addDays, type Context, type DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { Program } from '../epg/program.table.js'
import { messageErrors } from '../messages-side.errors.js'
import { Position } from './position.table.js'
import { positionsTag } from './positions-tag.js'

export type ContentType = 'program' | 'video'

/** A piece of content that has a position; `assetId` is the file of a film. */
export interface Content {
  readonly type: ContentType
  readonly id: number
  readonly assetId: number | undefined
}

/** How far somebody is; what is left out is reckoned. */
export interface Progress {
  readonly seconds: number
  readonly durationSeconds: number | undefined
  readonly isViewed: boolean | undefined
}

/** Days that positions are kept after their last change. */
export interface KeepDays {
  readonly program: number
  readonly video: number
}

// The rest are credits, or the next programme that came early.
const viewedFrom = 0.95
// What somebody watches in a month is less; more would make each list slow.
const knownAtMost = 2000
const rowsAtOnce = 500

const none: ReadonlyMap<number, number> = new Map()

export class PositionsService {
  /** Remembers how far this account is. What was watched to its end begins anew the next time. */
  async set(ctx: Context<DeviceActor>, content: Content, progress: Progress): Promise<void> {
    const length = await this.lengthOf(ctx, content)
    const durationSeconds = progress.durationSeconds || length
    const { seconds } = progress
    const isViewed = progress.isViewed ?? (durationSeconds > 0 && seconds >= durationSeconds * viewedFrom)
    const key = keyOf(ctx.actor.accountId, content)
    const facts = { seconds, durationSeconds, isViewed, changedAt: ctx.now }
    await ctx.transaction(async (ctx) => {
      const positions = ctx.repo(Position)
      if ((await positions.change(key, facts)) === 0) await positions.add({ ...key, ...facts })
      await ctx.bump(positionsTag(key.accountId))
    })
  }

  /** Forgets a position; of a film without a file named, those of all its files. */
  async remove(ctx: Context<DeviceActor>, { type, id, assetId }: Content): Promise<void> {
    const { accountId } = ctx.actor
    const where = { accountId, contentType: type, contentId: id, ...(assetId !== undefined && { assetId }) }
    await ctx.transaction(async (ctx) => {
      if ((await ctx.repo(Position).remove(where)) > 0) await ctx.bump(positionsTag(accountId))
    })
  }

  /** Seconds by programme of all that this account has begun and not watched to its end; kept until one changes. */
  async ofAccount(ctx: Context, accountId: number): Promise<ReadonlyMap<number, number>> {
    return this.peek(ctx, accountId) ?? ctx.rendered.value(positionsTag(accountId), () => load(ctx, accountId))
  }

  /** What is kept of them: a synchronous look for hot methods. */
  peek(ctx: Context, accountId: number): ReadonlyMap<number, number> | undefined {
    return ctx.rendered.peekValue(positionsTag(accountId))
  }

  /** Seconds by programme, of those of these that the account has begun. */
  async of(ctx: Context, accountId: number, programIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const all = await this.ofAccount(ctx, accountId)
    if (all.size === 0) return none
    return new Map(programIds.flatMap((id) => (all.has(id) ? [[id, all.get(id) ?? 0] as const] : [])))
  }

  /** Removes what nobody went on with for as long as it is kept. */
  async removeOld(ctx: Context, keepDays: KeepDays): Promise<number> {
    let removed = 0
    for (const contentType of ['program', 'video'] as const) {
      const where = { contentType, changedAt: { [Op.lt]: addDays(ctx.now, -keepDays[contentType]) } }
      const old = await ctx.repo(Position).tally({ where, by: ['accountId'] })
      const accountIds = old.map(({ accountId }) => accountId)
      for (let from = 0; from < accountIds.length; from += rowsAtOnce) {
        const some = accountIds.slice(from, from + rowsAtOnce)
        removed += await ctx.transaction(async (ctx) => {
          await ctx.bump(...some.map(positionsTag))
          return ctx.repo(Position).remove({ ...where, accountId: { [Op.in]: some } })
        })
      }
    }
    return removed
  }

  /** How long the content is; throws where there is none. */
  private async lengthOf(ctx: Context, { type, id, assetId }: Content): Promise<number> {
    if (type === 'video') return this.fileLength(ctx, id, assetId)
    const program = await ctx.repo(Program).first({ where: { id } })
    if (!program) throw messageErrors.contentUnknown()
    return Math.round((program.endsAt.getTime() - program.beginsAt.getTime()) / 1000)
  }

  private async fileLength(ctx: Context, titleId: number, assetId: number | undefined): Promise<number> {
    if (assetId === undefined) throw messageErrors.assetMissing()
    const file = await ctx.repo(Asset).first({ where: { id: assetId, titleId }, only: ['durationSeconds'] })
    if (!file) throw messageErrors.contentUnknown()
    return file.durationSeconds
  }
}

const keyOf = (accountId: number, { type, id, assetId = 0 }: Content) => ({
  accountId,
  contentType: type,
  contentId: id,
  assetId: type === 'program' ? 0 : assetId,
})

const load = async (ctx: Context, accountId: number) => {
  const rows = await ctx.repo(Position).find({
    where: { accountId, contentType: 'program', isViewed: false, seconds: { [Op.gt]: 0 } },
    order: ['-changedAt'],
    limit: knownAtMost,
    only: ['contentId', 'seconds'],
  })
  const value: ReadonlyMap<number, number> = rows.length === 0 ? none : new Map(rows.map(entryOf))
  return { value, tags: [positionsTag(accountId)] }
}

const entryOf = ({ contentId, seconds }: Pick<Row<typeof Position>, 'contentId' | 'seconds'>) =>
  [contentId, seconds] as const
