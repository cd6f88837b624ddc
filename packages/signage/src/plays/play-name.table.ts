import { key, string, table, unique } from '@headend/base/db'

export const nameKinds = ['screen', 'place', 'content', 'playlist', 'event', 'campaign'] as const
export type NameKind = (typeof nameKinds)[number]

/** A name that something had when it was played: it stays when the thing is renamed or removed. */
export const PlayName = table(
  'signage_play_names',
  { kind: key(16), uid: key(64), name: string(190) },
  { keys: [unique(['kind', 'uid', 'name'])], unaudited: true },
)
