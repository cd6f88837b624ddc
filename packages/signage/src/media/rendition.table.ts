import { index, integer, key, money, partOf, table, unique } from '@headend/base/db'
import { Media } from './media.table.js'

export const renditionProfiles = ['thumbnail', 'screen'] as const

/** What was made of a medium: a small picture for staff, and what screens get instead of the original. */
export const Rendition = table(
  'signage_renditions',
  {
    mediaId: partOf(Media),
    profile: key(16),
    sha256: key(64),
    size: money(),
    mime: key(100),
    width: integer(),
    height: integer(),
  },
  { keys: [unique(['mediaId', 'profile']), index(['sha256'])] },
)
