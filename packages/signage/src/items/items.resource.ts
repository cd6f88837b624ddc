import { fallback, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { length, maybe, moment, name } from '../forms/fields.schemas.js'
import { Media } from '../media/media.table.js'
import { Item, itemKinds, offlineWays } from './item.table.js'

export const itemResource = (deeds: ResourceDeeds): Resource =>
  resource(Item, {
    name: 'items',
    label: 'Things to show',
    fields: {
      name: name(),
      kind: oneOf(...itemKinds),
      mediaId: maybe(Media),
      url: fallback(text(2048).pattern(/^($|https?:\/\/\S+$)/i), '').description('Of a web page or a feed'),
      html: fallback(text(50_000), ''),
      clockFormat: fallback(text(64), ''),
      durationMs: length(),
      offline: fallback(oneOf(...offlineWays), 'play'),
      validFrom: moment(),
      validTo: moment(),
    },
    filters: { kind: { column: 'kind', schema: oneOf(...itemKinds) } },
    search: ['name'],
    sort: ['name', 'kind', 'id'],
    deeds,
  })
