import { idOf, nullable, optional, resource, Sites, word, type Resource, type ResourceDeeds } from '@headend/base'
import { VmsSite } from './site.table.js'

/** The places of an operator. */
export const siteResource = (deeds: ResourceDeeds): Resource =>
  resource(VmsSite, {
    name: 'sites',
    label: 'Sites',
    fields: { name: word(64), withinId: optional(nullable(idOf(VmsSite))) },
    filters: { withinId: { column: 'withinId', schema: idOf(VmsSite) } },
    search: ['nameFold'],
    sort: ['name', 'id'],
    sortedAs: { name: 'nameFold' },
    tags: () => [Sites.name],
    deeds,
  })
