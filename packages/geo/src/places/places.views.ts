import { list, object, text, type Context, type Out } from '@headend/base'
import type { Found } from '../database/open-database.js'
import { countryName, countryNames } from '../countries/countries.js'

export const PlaceView = object({ country_name: text(), country_code: text(), city_name: text() })

/** Empty where nobody knows. */
export const placeView = ({ lang }: Context, found: Found | undefined): Out<typeof PlaceView> => ({
  country_name: found ? countryName(found.country, lang) : '',
  country_code: found?.country ?? '',
  city_name: found?.cityNames[lang] ?? found?.cityNames['en'] ?? '',
})

export const CountriesView = object({ countries: list(text()) })

export const countriesView = ({ lang }: Context): Out<typeof CountriesView> => ({
  countries: countryNames(lang).map(({ name }) => name),
})

export const CountryItemsView = object({ items: list(object({ code: text(), name: text() })) })
