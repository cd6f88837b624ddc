import { addDays, addHours, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import { guideTag } from './guide-tag.js'
import { Program } from './program.table.js'

const hourMs = 3_600_000
const daysAhead = 4

/** A guide of blocks of an hour, for channels that nobody tells anything of. */
export class DummyGuideService {
  /** Makes the blocks of the coming days for all channels of the owner's dummy sources; what is there stays. */
  async fillAll(ctx: Context): Promise<void> {
    const where = { parser: 'dummy', isEnabled: true, clientId: ctx.clientId }
    for (const source of await ctx.repo(EpgSource).find({ where })) await this.fill(ctx, source)
  }

  async fill(ctx: Context, source: Row<typeof EpgSource>): Promise<void> {
    const channels = await ctx.repo(EpgChannel).find({ where: { sourceId: source.id } })
    for (const channel of channels) await fillChannel(ctx, channel)
    await ctx.repo(EpgSource).change({ id: source.id }, { importedAt: ctx.now, lastError: '' })
  }
}

const fillChannel = async (ctx: Context, { id: epgChannelId, name }: Row<typeof EpgChannel>): Promise<void> => {
  const from = new Date(Math.floor(ctx.now.getTime() / hourMs) * hourMs)
  const to = addDays(from, daysAhead)
  await ctx.transaction(async (ctx) => {
    const where = { epgChannelId, endsAt: { [Op.gt]: from }, beginsAt: { [Op.lt]: to } }
    const known = await ctx.repo(Program).find({ where, only: ['beginsAt', 'endsAt'] })
    const isFree = (begin: Date) =>
      !known.some(({ beginsAt, endsAt }) => beginsAt < addHours(begin, 1) && endsAt > begin)
    const hours = Array.from({ length: (to.getTime() - from.getTime()) / hourMs }, (_, at) => addHours(from, at))
    const drafts = hours
      .filter(isFree)
      .map((beginsAt) => ({ epgChannelId, beginsAt, endsAt: addHours(beginsAt, 1), name }))
    if (drafts.length === 0) return
    await ctx.repo(Program).addMany(drafts)
    await ctx.bump(guideTag(epgChannelId))
  })
}
