import { bool, fallback, resource, text, word, type Resource, type ResourceDeeds } from '@headend/base'
import { streamingTag } from '../routing/streaming-tag.js'
import { DataCentre } from './data-centre.table.js'

export const dataCentreResource = (deeds: ResourceDeeds): Resource =>
  resource(DataCentre, {
    name: 'data-centres',
    label: 'Data centres',
    fields: { name: word(128), location: fallback(text(255), ''), isEnabled: fallback(bool(), true) },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name', 'location'],
    sort: ['name', 'id'],
    deeds,
    tags: () => [streamingTag],
  })
