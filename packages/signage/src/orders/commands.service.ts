import { addDays, addSeconds, baseErrors, randomToken, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { commandKinds, isOver, type CommandKind, type CommandType } from '../protocol/commands.js'
import type { CommandResult } from '../protocol/from-screen.js'
import { Malformed } from '../protocol/shapes.js'
import { signageErrors } from '../signage.errors.js'
import { Command, CommandBatch } from './command.table.js'
import { commandsTag } from './commands-tag.js'
import type { TargetsService } from './targets.service.js'
import type { Targets } from './targets.js'

/** What staff want screens to do. */
export interface Wish {
  readonly type: CommandType
  readonly args: Readonly<Record<string, unknown>>
  readonly targets: Targets
  readonly note: string
  /** Instead of the life that its kind has. */
  readonly lifeSeconds: number | undefined
  readonly mostAtOnce: number
  /** Staff have said again that they mean it. */
  readonly isConfirmed: boolean
}

const manyScreens = 100
/** Of so many in a hundred that failed an order stops. */
const mostFailed = 0.05
const keptDays = 90
/** A screen that began and said no more after its time has lost it. */
const lostAfterSeconds = 3600

/** Orders of staff to screens, and what became of them. */
export class CommandsService {
  constructor(private readonly targets: TargetsService) {}

  async order(ctx: Context, wish: Wish, createdBy: string): Promise<{ readonly id: number; readonly total: number }> {
    const { type, note, mostAtOnce, targets } = wish
    const kind: CommandKind = commandKinds[type]
    const args = this.argsOf(kind, wish.args)
    await this.targets.check(ctx, targets)
    return ctx.transaction(async (ctx) => {
      const screens = await this.targets.screensOf(ctx, targets)
      const total = screens.length
      if (kind.isDrastic && total > manyScreens && !wish.isConfirmed) throw signageErrors.confirmMany({ count: total })
      const facts = { type, note, total, mostAtOnce, createdAt: ctx.now, createdBy }
      const batch = await ctx.repo(CommandBatch).add(facts)
      const notAfter = addSeconds(ctx.now, wish.lifeSeconds ?? kind.lifeS)
      const draft = { batchId: batch.id, type, args, notAfter }
      await ctx.repo(Command).addMany(screens.map((screenId) => ({ ...draft, screenId, uid: randomToken(12) })))
      await ctx.bump(commandsTag)
      return { id: batch.id, total }
    })
  }

  /** Takes an order back: what was not sent yet never is, who began is asked to stop. */
  async cancelBatch(ctx: Context, batchId: number): Promise<number> {
    await ctx.repo(CommandBatch).get(batchId)
    return this.cancel(ctx, { batchId })
  }

  async cancelOne(ctx: Context, id: number): Promise<number> {
    await ctx.repo(Command).get(id)
    return this.cancel(ctx, { id })
  }

  /** What a screen says of an order; what is over stays as it is, but for one that came after its time. */
  async result(ctx: Context, screenId: number, { cmdUid, state, detail, uploadId }: CommandResult): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const row = await ctx.repo(Command).first({ where: { uid: cmdUid, screenId }, lock: true })
      const isLate = row?.state === 'expired' && (state === 'succeeded' || state === 'failed')
      if (!row || (isOver(row.state) && !isLate)) return
      const said = { ...(detail !== undefined && { detail }), ...(uploadId !== undefined && { uploadId }) }
      await ctx.repo(Command).change({ id: row.id }, { state, ...said, ...(isOver(state) && { endedAt: ctx.now }) })
      if (state === 'failed') await this.stopWhereMuchFails(ctx, row.batchId)
    })
  }

  /** Orders whose time is over, and those that were begun and of which nothing more was heard. */
  async expire(ctx: Context): Promise<number> {
    const ends = { state: 'expired', endedAt: ctx.now }
    const waiting = { state: { [Op.in]: ['queued', 'sent'] }, notAfter: { [Op.lt]: ctx.now } }
    const begun = {
      state: { [Op.in]: ['accepted', 'running'] },
      notAfter: { [Op.lt]: addSeconds(ctx.now, -lostAfterSeconds) },
    }
    await ctx.repo(CommandBatch).remove({ createdAt: { [Op.lt]: addDays(ctx.now, -keptDays) } })
    return (await ctx.repo(Command).change(waiting, ends)) + (await ctx.repo(Command).change(begun, ends))
  }

  private async cancel(ctx: Context, which: { batchId: number } | { id: number }): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const unsent = await ctx
        .repo(Command)
        .change({ ...which, state: 'queued' }, { state: 'cancelled', isCancelled: true, endedAt: ctx.now })
      const begun = { ...which, isCancelled: false, state: { [Op.in]: ['sent', 'accepted', 'running'] } }
      const asked = await ctx.repo(Command).change(begun, { isCancelled: true })
      if (asked > 0) await ctx.bump(commandsTag)
      return unsent + asked
    })
  }

  private argsOf(kind: CommandKind, given: unknown): Readonly<Record<string, unknown>> {
    try {
      return kind.args(given, 'args') as Readonly<Record<string, unknown>>
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      throw baseErrors.invalid({}, [{ field: error.field, reason: 'malformed' }])
    }
  }

  private async stopWhereMuchFails(ctx: Context, batchId: number): Promise<void> {
    const { total, isStopped } = await ctx.repo(CommandBatch).get(batchId, { lock: true })
    const failed = await ctx.repo(Command).count({ batchId, state: 'failed' })
    if (isStopped || total < 2 || failed <= total * mostFailed) return
    await ctx.repo(CommandBatch).change({ id: batchId }, { isStopped: true })
    const ends = { state: 'cancelled', isCancelled: true, endedAt: ctx.now }
    await ctx.repo(Command).change({ batchId, state: 'queued' }, ends)
  }
}
