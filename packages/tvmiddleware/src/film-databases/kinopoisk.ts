import {
  mostActors,
  mostDirectors,
  type Ask,
  type AskedDatabase,
  type CreditedPerson,
  type FactTexts,
  type FilmFacts,
} from './film-facts.js'
import { dayIn, highestId, listIn, numberIn, textIn, wholeIn } from './read-json.js'

const longestText = 20_000

/** Where Kinopoisk's films are asked for: it has no API of its own, this is the one that the public uses. */
export const kinopoiskAddresses = { url: 'https://kinopoiskapiunofficial.tech', pictureUrl: '' }

export const kinopoiskKey = (key: string) => ({ headers: { 'x-api-key': key } })

/** Kinopoisk, by the API whose documents lie at kinopoiskapiunofficial.tech. */
export const kinopoisk = (ask: Ask): AskedDatabase => ({
  async film(id) {
    const film = await ask(`/api/v2.2/films/${id}`, {})
    const staff = await ask('/api/v1/staff', { filmId: String(id) })
    return filmFacts(film, Array.isArray(staff) ? (staff as readonly unknown[]) : [])
  },
  async person(id) {
    const said = await ask(`/api/v1/staff/${id}`, {})
    return {
      texts: textsOf(textIn(said, 'nameRu', 190), textIn(said, 'nameEn', 190), ''),
      nameOrig: textIn(said, 'nameEn', 190),
      gender: Math.max(['', 'MALE', 'FEMALE'].indexOf(textIn(said, 'sex')), 0),
      bornOn: dayIn(said, 'birthday'),
      country: textIn(said, 'birthplace', 190).split(',').at(-1)?.trim() ?? '',
      profession: textIn(said, 'profession', 190),
      photoUrl: webAddress(textIn(said, 'posterUrl', 500)),
    }
  },
})

const filmFacts = (said: unknown, staff: readonly unknown[]): FilmFacts => {
  const isAge = /^age(\d{1,2})$/.exec(textIn(said, 'ratingAgeLimits'))
  const description = textIn(said, 'description', longestText)
  const texts = textsOf(textIn(said, 'nameRu'), textIn(said, 'nameEn'), description)
  const short = textIn(said, 'shortDescription', 1000)
  return {
    texts: { ...texts, ru: { name: '', description: '', ...texts['ru'], shortDescription: short } },
    nameOrig: textIn(said, 'nameOriginal') || textIn(said, 'nameEn'),
    year: wholeIn(said, 'year', 9999),
    premiereOn: '',
    countries: listIn(said, 'countries').map((one) => textIn(one, 'country')),
    genres: listIn(said, 'genres').map((one) => textIn(one, 'genre', 128)),
    durationMinutes: wholeIn(said, 'filmLength', 100_000),
    ageRating: Number(isAge?.[1] ?? 0),
    kinopoiskRating: numberIn(said, 'ratingKinopoisk', 10),
    imdbRating: numberIn(said, 'ratingImdb', 10),
    posterUrl: webAddress(textIn(said, 'posterUrl', 500)),
    screenshotUrl: webAddress(textIn(said, 'coverUrl', 500)),
    logoUrl: webAddress(textIn(said, 'logoUrl', 500)),
    people: peopleIn(staff),
  }
}

/** It speaks Russian, and says what things are called in English. */
const textsOf = (ru: string, en: string, description: string): Record<string, FactTexts> => ({
  ru: { name: ru || en, description, shortDescription: '' },
  ...(en !== '' && { en: { name: en, description: '', shortDescription: '' } }),
})

const webAddress = (url: string): string => (/^https?:\/\/\S+$/i.test(url) ? url : '')

const peopleIn = (staff: readonly unknown[]): readonly CreditedPerson[] => {
  const of = (profession: string, type: 'actor' | 'director', most: number) =>
    staff
      .filter((one) => textIn(one, 'professionKey') === profession)
      .slice(0, most)
      .map((one) => ({
        id: wholeIn(one, 'staffId', highestId),
        name: textIn(one, 'nameRu', 190) || textIn(one, 'nameEn', 190),
        nameOrig: textIn(one, 'nameEn', 190),
        photoUrl: webAddress(textIn(one, 'posterUrl', 500)),
        ...{ type, gender: 0 },
      }))
  return [...of('DIRECTOR', 'director', mostDirectors), ...of('ACTOR', 'actor', mostActors)]
}
