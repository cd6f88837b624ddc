import { plain, rounded, words, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a season. */
export const seasonFields: ContentFields = { name: words('name') }

export const episodeFields: ContentFields = {
  name: words('name'),
  description: words('description'),
  preview_url: plain('previewUrl'),
  duration: rounded('durationMinutes'),
  season_id: plain('seasonId'),
  is_free: yes('isFree'),
  is_planned: yes('isPlanned'),
}
