import { hash } from 'node:crypto'
import { addDays, AppError, baseErrors, fold, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Program } from '../epg/program.table.js'
import { Position } from '../positions/position.table.js'
import { Title } from '../titles/title.table.js'
import { itemsOf, put } from './selection-editing.service.js'
import { contentTypes, Selection } from './selection.table.js'
import { selectionsTag } from './selections-tag.js'

// What was watched within these days counts.
const countedDays = 30
const filmsAtMost = 50
const showsAtMost = 200
const partsAtMost = 100
// More programmes than these are not counted: they are the last that were watched.
const watchedAtMost = 5000

/** A selection as a rule makes it. */
export interface Made {
  readonly rule: string
  readonly name: string
  readonly nameI18n: Readonly<Record<string, string>>
  readonly contentType: number
  readonly ids: readonly number[]
}

/** Selections that are made by a rule: of what is watched most, and of the parts of shows that are watched. */
export class MadeSelections {
  /** Further rules beside its own. */
  constructor(private readonly further: readonly ((ctx: Context) => Promise<readonly Made[]>)[] = []) {}

  /** Makes all of them anew; staff may hide or rename one, and that stays. */
  async refresh(ctx: Context): Promise<void> {
    const made: Made[] = []
    for (const rule of [popularFilms, watchedShows, ...this.further]) made.push(...(await rule(ctx)))
    const rules = new Set(made.map(({ rule }) => rule))
    const known = await ctx.repo(Selection).find({ where: { rule: { [Op.ne]: null } } })
    const byRule = new Map(known.map((row) => [row.rule, row]))
    const items = await itemsOf(
      ctx,
      known.map(({ id }) => id),
    )
    for (const one of made) {
      const before = byRule.get(one.rule)
      if (before && items.get(before.id)?.join() === one.ids.join()) continue
      await ctx.transaction((ctx) => write(ctx, one, before?.id))
    }
    for (const row of known) if (!rules.has(row.rule ?? '')) await this.leave(ctx, row, items.get(row.id)?.length ?? 0)
  }

  /** What no rule makes any more goes; where something shows it, it stays and is empty. */
  private async leave(ctx: Context, { id, contentType }: Row<typeof Selection>, count: number): Promise<void> {
    try {
      await ctx.transaction(async (ctx) => {
        await ctx.repo(Selection).remove({ id })
        await ctx.bump(selectionsTag)
      })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== baseErrors.hasDependants.code) throw error
      if (count > 0) await ctx.transaction((ctx) => write(ctx, { contentType, ids: [] }, id))
    }
  }
}

const write = async (
  ctx: Context,
  { ids, ...row }: Pick<Made, 'contentType' | 'ids'> & Partial<Made>,
  known: number | undefined,
): Promise<void> => {
  const id = known ?? (await ctx.repo(Selection).add({ name: '', ...row, changedAt: ctx.now })).id
  await put(ctx, { id, contentType: row.contentType }, ids)
  await ctx.bump(selectionsTag)
}

const countedSince = (ctx: Context) => ({ changedAt: { [Op.gte]: addDays(ctx.now, -countedDays) } })

/** Films by how many accounts were in them. */
const popularFilms = async (ctx: Context): Promise<readonly Made[]> => {
  const where = { contentType: 'video', ...countedSince(ctx) }
  const counted = await ctx.repo(Position).tally({ where, by: ['contentId', 'accountId'] })
  const viewers = new Map<number, number>()
  for (const { contentId } of counted) viewers.set(contentId, (viewers.get(contentId) ?? 0) + 1)
  const ranked = [...viewers].sort(([a, most], [b, more]) => more - most || a - b).map(([id]) => id)
  const first = ranked.slice(0, filmsAtMost)
  const there = new Set((await ctx.repo(Title).find({ where: { id: { [Op.in]: first } } })).map(({ id }) => id))
  const ids = first.filter((id) => there.has(id))
  if (ids.length === 0) return []
  const names = { name: 'Popular', nameI18n: { ru: 'Популярное', en: 'Popular' } }
  return [{ ...names, rule: 'popular-films', contentType: contentTypes.video, ids }]
}

/** By guide channel and name all parts of shows of which somebody watched one. */
const watchedShows = async (ctx: Context): Promise<readonly Made[]> => {
  const where = { contentType: 'program', ...countedSince(ctx) }
  const watched = await ctx.repo(Position).find({ where, order: ['-changedAt'], limit: watchedAtMost })
  const id = { [Op.in]: [...new Set(watched.map(({ contentId }) => contentId))] }
  const programs = await ctx.repo(Program).find({ where: { id }, only: ['id', 'epgChannelId', 'name'] })
  const shows = new Map(programs.map((row) => [`${row.epgChannelId}:${fold(row.name)}`, row]))
  const made: Made[] = []
  for (const { epgChannelId, name } of [...shows.values()].slice(0, showsAtMost)) {
    const same = { epgChannelId, nameFold: fold(name) }
    const parts = await ctx.repo(Program).find({ where: same, order: ['beginsAt'], limit: partsAtMost, only: ['id'] })
    const [first] = parts
    if (!first || parts.length < 2) continue
    const rule = `show-${epgChannelId}-${digestOf(fold(name))}`
    const ids = parts.map((part) => part.id)
    made.push({ rule, name: name.slice(0, 190), nameI18n: {}, contentType: contentTypes.program, ids })
  }
  return made
}

const digestOf = (name: string): string => hash('sha1', name).slice(0, 16)
