import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { EpgChannel } from './epg-channel.table.js'
import type { EpgSource } from './epg-source.table.js'
import { GuideName } from './guide-name.table.js'
import { GuideNaming } from './guide-naming.js'
import { guideTag } from './guide-tag.js'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'
import { Program } from './program.table.js'

/** What the names that sources give to kinds of programmes are with us. */
export class GuideNamesService {
  /** The names of a source, ready to place programmes by. */
  async naming(ctx: Context, sourceId: number): Promise<GuideNaming> {
    const names = await ctx.repo(GuideName).find({ where: { sourceId } })
    // Of what others may see, a source may only use what belongs to its owner or to all.
    const categories = await ctx.repo(ProgramCategory).find({ order: ['-position', '-id'] })
    const genres = await ctx.repo(ProgramGenre).find({ order: ['-position', '-id'] })
    return new GuideNaming(new Map(names.map((name) => [name.nameFold, name])), {
      categories: new Map(categories.map(({ nameFold, id }) => [nameFold, id])),
      genres: new Map(genres.map(({ nameFold, id }) => [nameFold, id])),
    })
  }

  /** Lists the names that came for the first time, for staff to place those that nobody could. */
  async note(ctx: Context, { id: sourceId }: Row<typeof EpgSource>, { found }: GuideNaming): Promise<void> {
    if (found.size === 0) return
    await ctx.transaction(async (ctx) => {
      const known = new Set((await ctx.repo(GuideName).find({ where: { sourceId } })).map(({ nameFold }) => nameFold))
      const added = [...found].filter(([key]) => !known.has(key))
      await ctx.repo(GuideName).addMany(added.map(([, kind]) => ({ ...kind, sourceId, seenAt: ctx.now })))
    })
  }

  /** Places the programmes of a source anew, channel by channel, after its names were given another meaning. */
  async placeAgain(ctx: Context, sourceId: number): Promise<void> {
    const naming = await this.naming(ctx, sourceId)
    const channels = await ctx.repo(EpgChannel).find({ where: { sourceId, clientId: ctx.clientId }, only: ['id'] })
    for (const { id } of channels) await placeChannel(ctx, id, naming)
  }
}

const placeChannel = async (ctx: Context, epgChannelId: number, naming: GuideNaming): Promise<void> => {
  const rows = await ctx.repo(Program).find({
    where: { epgChannelId },
    only: ['id', 'category', 'meta', 'categoryId', 'genreKeys'],
  })
  const placed = rows.map((row) => ({
    row,
    ...naming.place([row.category, ...(row.meta.genres ?? [])].filter((name) => name !== '')),
  }))
  const moved = placed.filter(
    ({ row, categoryId, genreKeys }) => row.categoryId !== categoryId || row.genreKeys !== genreKeys,
  )
  if (moved.length === 0) return
  const alike = Map.groupBy(moved, ({ categoryId, genreKeys }) => `${categoryId ?? ''}|${genreKeys}`)
  await ctx.transaction(async (ctx) => {
    for (const some of alike.values()) {
      const [{ categoryId, genreKeys } = { categoryId: null, genreKeys: '' }] = some
      const ids = some.map(({ row }) => row.id)
      await ctx.repo(Program).change({ id: { [Op.in]: ids } }, { categoryId, genreKeys })
    }
    await ctx.bump(guideTag(epgChannelId))
  })
}
