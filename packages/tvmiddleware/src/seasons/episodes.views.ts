import { flag, id, int, list, object, text, type Out } from '@headend/base'
import { FileView, fileView, inLang } from '../titles/title-row.views.js'
import type { EpisodeList, ListedEpisode } from './episode-lists.service.js'

type Positions = EpisodeList['positions']

const named = { name: text(), number: int(1) }
const told = { description: text(), duration: int(0).description('Minutes'), preview_url: text(), video_id: id() }

const EpisodeRowView = object({
  files: list(FileView),
  ...named,
  id: id(),
  ...told,
  ...{ is_planned: flag(), is_free: flag() },
})
export const EpisodeListView = object({ episodes: list(EpisodeRowView), season_number: int(0) })
export const GuestEpisodeListView = object({
  episodes: list(object({ ...named, id: id(), ...told, is_planned: flag(), is_free: flag() })),
  season_number: int(0),
})

export const EpisodeView = object({ ...named, ...told, files: list(FileView), is_free: flag(), is_planned: flag() })

const factsOf = ({ episode, number }: ListedEpisode, lang: string) => ({
  name: inLang(episode.name, episode.nameI18n, lang),
  number,
  id: episode.id,
  description: inLang(episode.description, episode.descriptionI18n, lang),
  duration: episode.durationMinutes,
  preview_url: episode.previewUrl,
  video_id: episode.titleId,
  is_planned: episode.isPlanned ? (1 as const) : (0 as const),
  is_free: episode.isFree ? (1 as const) : (0 as const),
})

const filesOf = ({ files }: ListedEpisode, positions: Positions, lang: string) =>
  files.map((asset) => fileView(asset, positions, lang))

export const episodeListView = (found: EpisodeList, lang: string): Out<typeof EpisodeListView> => ({
  episodes: found.episodes.map((one) => ({ ...factsOf(one, lang), files: filesOf(one, found.positions, lang) })),
  season_number: found.seasonNumber,
})

export const guestEpisodeListView = (found: EpisodeList, lang: string): Out<typeof GuestEpisodeListView> => ({
  episodes: found.episodes.map((one) => factsOf(one, lang)),
  season_number: found.seasonNumber,
})

export const episodeView = (one: ListedEpisode, positions: Positions, lang: string): Out<typeof EpisodeView> => {
  const { id: _, ...facts } = factsOf(one, lang)
  return { ...facts, files: filesOf(one, positions, lang) }
}
