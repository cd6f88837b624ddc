import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import type { Channel } from '../channels/channel.table.js'
import { genresNamed } from '../film-databases/linked-meta.service.js'
import { TitleGenre, TitleTariff } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'
import type { RecordedShow } from './recorded-show.js'

/** What titles of a channel's archive say they come from. */
export const ofArchive = 3

/** Publishes a programme as a film of the archive. */
export const addRecord = async (
  ctx: Context,
  { id: channelId, copyrightHolderId, parentControl }: Row<typeof Channel>,
  { program, from, to, gone, minutes }: RecordedShow,
  tariffIds: readonly number[],
): Promise<void> => {
  const { name, description, previewUrl, rating, isPremiere, meta } = program
  const years = /^\d{4}/.exec(meta.year ?? '')
  const title = await ctx.repo(Title).add({
    ...{ name, description, posterUrl: previewUrl, ageRating: rating, durationMinutes: minutes, parentControl },
    ...{ source: ofArchive, channelId, recordedFrom: from, recordedTo: to, publishedTo: gone, copyrightHolderId },
    ...{ extId: `epg-${program.id}`, premiereAt: isPremiere ? from : null, year: Number(years?.[0] ?? 0) },
    ...{ createdAt: ctx.now, updatedAt: ctx.now },
  })
  const titleId = title.id
  await ctx.repo(Asset).add({ titleId, name, durationSeconds: minutes * 60, position: 1000 })
  const genreIds = await genresNamed(ctx, null, [program.category, ...program.genres.map((genre) => genre.name)])
  if (genreIds.length > 0) await ctx.repo(TitleGenre).addMany(genreIds.map((genreId) => ({ titleId, genreId })))
  if (tariffIds.length > 0) await ctx.repo(TitleTariff).addMany(tariffIds.map((tariffId) => ({ titleId, tariffId })))
}
