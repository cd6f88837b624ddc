import {
  index,
  integer,
  json,
  linkTable,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { AdClip } from '../clips/clip.table.js'

/** Spots that are shown together: when, before what, and to whom (domain.md 13). */
export const AdBlock = table(
  'ads_blocks',
  {
    name: string(190),
    isEnabled: orElse(yesNo(), true),
    /** The highest goes first. */
    priority: orElse(integer(), 0),
    /** 1 Monday to 7 Sunday. */
    weekdays: orElse(json<readonly number[]>(), [1, 2, 3, 4, 5, 6, 7]),
    /** `HH:MM:SS` on the viewer's clock; an end before the beginning is that of the next day. */
    beginTime: orElse(string(8), '00:00:00'),
    endTime: orElse(string(8), '23:59:59'),
    /** Seconds of a spot that cannot be skipped. */
    skipSeconds: orElse(integer(), 0),
    isRandom: orElse(yesNo(), false),
    /** Seconds until a viewer is shown it again; null: what the operator says for all. */
    frequencySeconds: orNull(integer()),
    onEveryChannel: orElse(yesNo(), false),
    onFilms: orElse(yesNo(), false),
    channelIds: orElse(json<readonly number[]>(), []),
    /** Who holds one of these is shown it; tariffs that no block names are free of advertising. */
    tariffIds: orElse(json<readonly number[]>(), []),
    /** A foreign source that says which spots; empty for the operator's own. */
    providerUrl: orElse(string(1024), ''),
    /** `own`, or `vast` for VAST and VMAP. */
    providerFormat: orElse(string(8), 'own'),
    /** The source is asked for tests, and nothing is counted. */
    isTest: orElse(yesNo(), false),
    events: orElse(json<readonly Readonly<Record<'type' | 'url', string>>[]>(), []),
  },
  { keys: [index(['priority'])] },
)

export const AdBlockClip = linkTable(
  'ads_block_clips',
  { blockId: partOf(AdBlock), clipId: ref(AdClip), position: orElse(integer(), 0) },
  { keys: [unique(['blockId', 'clipId']), index(['clipId'])] },
)
