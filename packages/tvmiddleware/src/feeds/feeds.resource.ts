import { bool, fallback, idOf, int, list, nullable, oneOf, optional, resource, text, word } from '@headend/base'
import { byLanguage, place, plainWord } from '../forms/texts.schemas.js'
import { Selection } from '../selections/selection.table.js'
import { Feed } from './feed.table.js'

export const feedResource = resource(Feed, {
  name: 'feeds',
  label: 'Feeds for launchers',
  fields: {
    name: word(190),
    nameI18n: fallback(byLanguage(), {}),
    feedKind: oneOf('selection', 'continue'),
    selectionId: fallback(nullable(idOf(Selection)), null),
    authRequired: fallback(bool(), false),
    deviceTypes: fallback(list(plainWord(64), 100).unique(), []).description('None: all'),
    itemsAtMost: fallback(int(1, 100), 20),
    deepLinkMask: fallback(text(500), '').description('Where an item leads: app://open/$type/$id'),
    posterAspectRatio: fallback(oneOf('16:9', '4:3', '2:3', '1:1', '3:2'), '16:9'),
    isEnabled: fallback(bool(), true),
    position: optional(place()),
  },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
})
