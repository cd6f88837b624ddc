import { addHours, AppError, baseErrors, type Context, type Settings } from '@headend/base'
import { inLink, Op, type Row } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted } from '../catalogue/channel-facts.js'
import { titlesTag } from '../content/titles-tag.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import { isBlocked } from '../epg/guide-program.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { TitleTariff } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'
import type { TvSettings } from '../tvmiddleware.settings.js'
import { addRecord, ofArchive } from './recorded-films.service.js'
import { recordOf, type RecordedShow } from './recorded-show.js'

// So many in one turn; the next one goes on where this one ended.
const filmsAtOnce = 5000
const filmsInOneCommit = 50

/** The archive published as films: a title for each programme that can still be played (domain.md 6.8). */
export class ArchiveFilms {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly guide: GuideService,
    private readonly settings: Settings,
    /** Hours before its end in which a record is listed no more. */
    private readonly hoursBeforeEnd: number,
  ) {}

  /** Adds what was recorded since, and takes away what will be gone soon; all of it where the operator wants none. */
  async refresh(ctx: Context): Promise<void> {
    const { archiveFilms, archiveFilmsFromMinutes } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    await removeGone(ctx, archiveFilms)
    if (!archiveFilms) return
    const { channels } = await this.catalogue.of(ctx)
    let room = filmsAtOnce
    for (const entry of channels.filter((one) => one.epgChannel && archiveDays(one) > 0)) {
      const shows = await this.missing(ctx, entry, archiveFilmsFromMinutes)
      const some = shows.slice(0, room)
      await publish(ctx.fresh(), entry, some)
      room -= some.length
      if (room <= 0) return
    }
  }

  private async missing(ctx: Context, entry: CatalogueChannel, minutes: number): Promise<readonly RecordedShow[]> {
    const hours = hoursShifted(entry)
    const kept = archiveDays(entry) * 24 - this.hoursBeforeEnd
    const range = { from: addHours(ctx.now, -kept - hours), to: addHours(ctx.now, -hours) }
    const epgChannelId = entry.epgChannel?.id ?? 0
    const programs: readonly ProgramRow[] =
      (await this.guide.ofMany(ctx, [epgChannelId], range)).get(epgChannelId) ?? []
    const where = { channelId: entry.channel.id, source: ofArchive }
    const known = await ctx.repo(Title).find({ where, only: ['recordedFrom'] })
    const times = new Set(known.map(({ recordedFrom }) => recordedFrom?.getTime()))
    return programs
      .filter((program) => !isBlocked(program, ctx.now))
      .map((program) => recordOf(program, hours, kept))
      .filter((show) => show.to <= ctx.now && show.gone > ctx.now && show.minutes >= minutes)
      .filter((show) => !times.has(show.from.getTime()))
  }
}

const publish = async (ctx: Context, entry: CatalogueChannel, shows: readonly RecordedShow[]): Promise<void> => {
  const { channel } = entry
  const links = await ctx.repo(TariffChannel).find({ where: { channelId: channel.id }, order: ['tariffId'] })
  const tariffIds = links.map(({ tariffId }) => tariffId)
  await followTariffs(ctx, channel.id, tariffIds)
  for (let at = 0; at < shows.length; at += filmsInOneCommit)
    await ctx.transaction(async (ctx) => {
      for (const show of shows.slice(at, at + filmsInOneCommit)) await addRecord(ctx, channel, show, tariffIds)
      await ctx.bump(titlesTag)
    })
}

/** Who may watch the channel may watch what was on it, also after tariffs changed. */
const followTariffs = async (ctx: Context, channelId: number, tariffIds: readonly number[]): Promise<void> => {
  const where = { channelId, source: ofArchive }
  const newest = await ctx.repo(Title).first({ where, order: ['-id'], only: ['id'] })
  if (!newest) return
  const linked = await ctx.repo(TitleTariff).find({ where: { titleId: newest.id }, order: ['tariffId'] })
  if (linked.map(({ tariffId }) => tariffId).join() === tariffIds.join()) return
  await ctx.transaction(async (ctx) => {
    const titles = await ctx.repo(Title).find({ where, only: ['id'], order: ['id'] })
    await ctx.repo(TitleTariff).remove({ titleId: inLink(Title, 'id', where) })
    const rows = titles.flatMap(({ id: titleId }) => tariffIds.map((tariffId) => ({ titleId, tariffId })))
    await ctx.repo(TitleTariff).addMany(rows)
    await ctx.bump(titlesTag)
  })
}

const removeGone = async (ctx: Context, isWanted: boolean): Promise<void> => {
  const gone = isWanted ? { publishedTo: { [Op.lte]: ctx.now } } : {}
  const where = { source: ofArchive, recordedFrom: { [Op.ne]: null }, ...gone }
  const rows = await ctx.repo(Title).find({ where, only: ['id'], order: ['id'], limit: filmsAtOnce })
  for (let at = 0; at < rows.length; at += filmsInOneCommit)
    await removeSome(ctx.fresh(), rows.slice(at, at + filmsInOneCommit))
}

const removeSome = async (ctx: Context, rows: readonly Pick<Row<typeof Title>, 'id'>[]): Promise<void> => {
  try {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Title).remove({ id: { [Op.in]: rows.map(({ id }) => id) } })
      await ctx.bump(titlesTag)
    })
  } catch (error) {
    // Somebody bought one of them, or has it in a package: that one stays, closed by its dates.
    if (!(error instanceof AppError) || error.code !== baseErrors.hasDependants.code) throw error
    if (rows.length > 1) for (const row of rows) await removeSome(ctx, [row])
  }
}
