import { plain, rounded, words, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a file. */
export const assetFields: ContentFields = {
  name: words('name'),
  filename: plain('filename'),
  duration: rounded('durationSeconds'),
  is_trailer: yes('isTrailer'),
  ext_id: plain('extId'),
  quality: plain('quality'),
  episode_id: plain('episodeId'),
  self_skip_fragments_priority: yes('selfSkipFragmentsPriority'),
}
