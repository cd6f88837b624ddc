import { fallback, oneOf, resource, text, word, type Resource, type ResourceDeeds } from '@headend/base'
import { countryCodes } from '../countries/countries.js'
import { GeoNetwork } from './network.table.js'
import { networksTag } from './networks-tag.js'

export const networkResource = (deeds: ResourceDeeds): Resource =>
  resource(GeoNetwork, {
    name: 'networks',
    label: 'Networks and their places',
    fields: {
      network: word(64)
        .ip({ version: ['ipv4', 'ipv6'], cidr: 'required' })
        .description('As 10.0.0.0/8'),
      country: oneOf(...countryCodes),
      city: fallback(text(128), '').description('Its English name; empty where it does not matter'),
      comment: fallback(text(255), ''),
    },
    filters: { country: { column: 'country', schema: oneOf(...countryCodes) } },
    search: ['network', 'city', 'comment'],
    sort: ['network', 'country', 'id'],
    deeds,
    tags: () => [networksTag],
  })
