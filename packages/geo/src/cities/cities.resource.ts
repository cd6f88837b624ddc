import { fallback, free, oneOf, resource, text, word } from '@headend/base'
import { countryCodes } from '../countries/countries.js'
import { networksTag } from '../networks/networks-tag.js'
import { GeoCity } from './city.table.js'

const oneName = word(128)

const byLanguage = () =>
  free()
    .custom((names: object, { error }) =>
      Object.entries(names).every(([lang, name]) => /^[a-z]{2}$/.test(lang) && !oneName.validate(name).error)
        ? names
        : error('any.invalid'),
    )
    .description('Texts by language of two letters')

/** The dictionary of cities; those without an operator are everybody's. */
export const cityResource = resource(GeoCity, {
  name: 'cities',
  label: 'Cities',
  fields: {
    country: oneOf(...countryCodes),
    name: word(128).description('The English name, as databases of places write it'),
    nameI18n: fallback(byLanguage(), {}),
    region: fallback(text(128), ''),
  },
  filters: { country: { column: 'country', schema: oneOf(...countryCodes) } },
  search: ['name', 'region'],
  sort: ['name', 'country', 'id'],
  tags: () => [networksTag],
})
