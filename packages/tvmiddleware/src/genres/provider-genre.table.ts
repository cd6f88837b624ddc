import { partOf, string, table, unique } from '@headend/base/db'
import { VideoProvider } from '../providers/video-provider.table.js'
import { Genre } from './genre.table.js'

/** What a provider calls a genre of ours. */
export const ProviderGenre = table(
  'tvm_provider_genres',
  { providerId: partOf(VideoProvider), name: string(128), genreId: partOf(Genre) },
  { keys: [unique(['providerId', 'name'])] },
)
