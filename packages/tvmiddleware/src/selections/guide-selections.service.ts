import { addHours, type Context, type Settings } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { Program } from '../epg/program.table.js'
import type { ShelvesService } from '../epg/shelves.service.js'
import type { TvSettings } from '../tvmiddleware.settings.js'
import type { Made } from './made-selections.service.js'
import { contentTypes } from './selection.table.js'

const hoursAhead = 24
const programsAtMost = 100
// SQLite plans long lists of ids badly.
const channelsAtOnce = 100

type Listed = Pick<Row<typeof Program>, 'id' | 'categoryId' | 'beginsAt' | 'isPremiere'>

/** Selections made of the guide: for each category of programmes what the operator's channels show next. */
export class GuideSelections {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly shelves: ShelvesService,
    private readonly settings: Settings,
  ) {}

  /** None where the operator does not want them. */
  async of(ctx: Context): Promise<readonly Made[]> {
    const { guideSelections } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    if (!guideSelections) return []
    const { channels } = await this.catalogue.of(ctx)
    const guides = [...new Set(channels.flatMap(({ epgChannel }) => epgChannel?.id ?? []))]
    const shown = Map.groupBy(await ahead(ctx, guides), ({ categoryId }) => categoryId)
    const { categories } = await this.shelves.of(ctx)
    return categories.flatMap(({ id, name, nameI18n }) => {
      const ids = chosen(shown.get(id) ?? [])
      const named = { rule: `guide-${id}`, name, nameI18n, contentType: contentTypes.program, ids }
      return ids.length === 0 ? [] : [named]
    })
  }
}

const ahead = async (ctx: Context, guides: readonly number[]): Promise<readonly Listed[]> => {
  const beginsAt = { [Op.gte]: ctx.now, [Op.lt]: addHours(ctx.now, hoursAhead) }
  const only = ['id', 'categoryId', 'beginsAt', 'isPremiere'] as const
  const found: Listed[] = []
  for (let at = 0; at < guides.length; at += channelsAtOnce) {
    const epgChannelId = { [Op.in]: guides.slice(at, at + channelsAtOnce) }
    const where = { epgChannelId, beginsAt, categoryId: { [Op.gt]: 0 } }
    found.push(...(await ctx.repo(Program).find({ where, only, order: ['beginsAt', 'id'] })))
  }
  return found
}

/** Premieres first, then what begins first. */
const chosen = (programs: readonly Listed[]): readonly number[] =>
  programs
    .toSorted((a, b) => Number(b.isPremiere) - Number(a.isPremiere) || +a.beginsAt - +b.beginsAt || a.id - b.id)
    .slice(0, programsAtMost)
    .map(({ id }) => id)
