import {
  adsTag,
  bool,
  fallback,
  idOf,
  int,
  list,
  nullable,
  object,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { AdClip } from '../clips/clip.table.js'
import { AdBlock } from './block.table.js'

const timeOfDay = () => text(8).pattern(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
const webAddress = /^https?:\/\/[^\s/]\S*$/i

export const blockResource = (deeds: ResourceDeeds): Resource =>
  resource(AdBlock, {
    name: 'blocks',
    label: 'Advertising blocks',
    fields: {
      name: word(190),
      isEnabled: fallback(bool(), true),
      priority: fallback(int(0, 1000), 0).description('The highest goes first'),
      clipIds: fallback(list(idOf(AdClip), 100).unique(), []),
      tariffIds: fallback(list(idOf('tvm_tariffs'), 1000).unique(), []).description('None: shown to nobody'),
      onEveryChannel: fallback(bool(), false),
      channelIds: fallback(list(idOf('tvm_channels'), 5000).unique(), []).description('Channels that a tariff opens'),
      onFilms: fallback(bool(), false),
      weekdays: fallback(list(int(1, 7), 7).unique(), [1, 2, 3, 4, 5, 6, 7]).description('1 Monday to 7 Sunday'),
      beginTime: fallback(timeOfDay(), '00:00:00').description("On the viewer's clock"),
      endTime: fallback(timeOfDay(), '23:59:59'),
      skipSeconds: fallback(int(0, 3600), 0).description('Seconds that cannot be skipped'),
      isRandom: fallback(bool(), false),
      frequencySeconds: fallback(nullable(int(0, 604_800)), null),
      providerUrl: fallback(text(1024).pattern(/^($|https?:\/\/[^\s/]\S*$)/i), ''),
      providerFormat: fallback(oneOf('own', 'vast'), 'own').description('vast: VAST 2 to 4, and VMAP'),
      isTest: fallback(bool(), false).description('The source is told test=1, and nothing is counted'),
      events: fallback(list(object({ type: word(64), url: word(2048).pattern(webAddress) }), 50), []),
    },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name'],
    sort: ['-priority', 'name', 'id'],
    deeds,
    tags: () => [adsTag],
  })
