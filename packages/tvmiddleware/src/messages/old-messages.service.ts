import { addDays, type Context, type Settings } from '@headend/base'
import { Op, type Where } from '@headend/base/db'
import type { TvSettings } from '../tvmiddleware.settings.js'
import { DeviceCommand } from '../commands/device-command.table.js'
import { inboxTag } from './inbox-tag.js'
import { Message } from './message.table.js'

// A removal holds the writer, and each account is told to look again.
const rowsAtOnce = 200
const keptAtMostDays = 365
/** A box that was off for longer has started anew meanwhile: a command for it is of no use any more. */
const commandDays = 3
const givenCommandDays = 30

/** Ends what nobody needs any more: messages that were read or that came too late, and old commands. */
export class OldMessagesService {
  constructor(private readonly settings: Settings) {}

  async remove(ctx: Context): Promise<number> {
    const { undeliveredMessageDays } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    const before = (days: number) => ({ [Op.lt]: addDays(ctx.now, -days) })
    const messages = await this.removeMessages(ctx, {
      [Op.or]: [
        { deleteAfterReading: true, readAt: { [Op.lte]: ctx.now } },
        { readAt: null, shownAt: null, createdAt: before(undeliveredMessageDays) },
        { createdAt: before(keptAtMostDays) },
      ],
    })
    const commands = await this.removeCommands(ctx, {
      [Op.or]: [{ givenAt: null, createdAt: before(commandDays) }, { givenAt: before(givenCommandDays) }],
    })
    return messages + commands
  }

  private async removeMessages(ctx: Context, where: Where<typeof Message>): Promise<number> {
    return inPortions(ctx, async (ctx) => {
      const rows = await ctx.repo(Message).find({ where, limit: rowsAtOnce, only: ['id', 'accountId'] })
      await ctx.bump(...new Set(rows.map(({ accountId }) => inboxTag(accountId))))
      return ctx.repo(Message).remove({ id: { [Op.in]: rows.map(({ id }) => id) } })
    })
  }

  private async removeCommands(ctx: Context, where: Where<typeof DeviceCommand>): Promise<number> {
    return inPortions(ctx, async (ctx) => {
      const rows = await ctx.repo(DeviceCommand).find({ where, limit: rowsAtOnce, only: ['id', 'accountId'] })
      await ctx.bump(...new Set(rows.map(({ accountId }) => inboxTag(accountId))))
      return ctx.repo(DeviceCommand).remove({ id: { [Op.in]: rows.map(({ id }) => id) } })
    })
  }
}

const inPortions = async (ctx: Context, portion: (ctx: Context) => Promise<number>): Promise<number> => {
  for (let removed = 0; ;) {
    const some = await ctx.transaction(portion)
    if (some === 0) return removed
    removed += some
  }
}
