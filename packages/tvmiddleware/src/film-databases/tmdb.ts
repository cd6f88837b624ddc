import {
  mostActors,
  mostDirectors,
  type Ask,
  type AskedDatabase,
  type CreditedPerson,
  type FactTexts,
  type FilmFacts,
  type PersonFacts,
} from './film-facts.js'
import { dayIn, highestId, listIn, member, numberIn, textIn, wholeIn } from './read-json.js'

const longestText = 20_000

/** Where The Movie Database is asked, version 3, and where its pictures lie. */
export const tmdbAddresses = { url: 'https://api.themoviedb.org/3', pictureUrl: 'https://image.tmdb.org/t/p' }

/** Keys are of two kinds: a short one goes with the address, a token with dots into a header. */
export const tmdbKey = (key: string) =>
  key.includes('.') ? { headers: { authorization: `Bearer ${key}` } } : { parameters: { api_key: key } }

interface Places {
  readonly pictureUrl: string
  /** The operator's languages, the first is asked in. */
  readonly languages: readonly string[]
}

/** The Movie Database (themoviedb.org). */
export const tmdb = (ask: Ask, { pictureUrl, languages }: Places): AskedDatabase => {
  const language = languages[0] ?? 'en'
  const picture = (size: string, path: string): string => (path.startsWith('/') ? `${pictureUrl}/${size}${path}` : '')
  return {
    async film(id, isSeries) {
      const ages = isSeries ? 'content_ratings' : 'release_dates'
      const further = `credits,translations,${ages}`
      const said = await ask(`/${isSeries ? 'tv' : 'movie'}/${id}`, { language, append_to_response: further })
      return filmFacts(said, { language, picture, isSeries })
    },
    async person(id) {
      const said = await ask(`/person/${id}`, { language, append_to_response: 'translations' })
      return personFacts(said, language, picture)
    },
  }
}

type Picture = (size: string, path: string) => string

const filmFacts = (
  said: unknown,
  { language, picture, isSeries }: { language: string; picture: Picture; isSeries: boolean },
): FilmFacts => {
  const [name, original, released] = isSeries
    ? ['name', 'original_name', 'first_air_date']
    : ['title', 'original_title', 'release_date']
  const premiereOn = dayIn(said, released)
  const [episode] = listIn(said, 'episode_run_time')
  const own = { name: textIn(said, name), description: textIn(said, 'overview', longestText), shortDescription: '' }
  return {
    texts: { ...translations(said, isSeries ? 'name' : 'title', 'overview'), [language]: own },
    nameOrig: textIn(said, original),
    year: Number(premiereOn.slice(0, 4)) || 0,
    premiereOn,
    countries: listIn(said, 'production_countries').map((one) => textIn(one, 'name')),
    genres: listIn(said, 'genres').map((one) => textIn(one, 'name', 128)),
    durationMinutes: isSeries ? wholeIn({ episode }, 'episode', 100_000) : wholeIn(said, 'runtime', 100_000),
    ageRating: ageIn(said),
    kinopoiskRating: 0,
    imdbRating: 0,
    posterUrl: picture('w780', textIn(said, 'poster_path')),
    screenshotUrl: picture('w1280', textIn(said, 'backdrop_path')),
    logoUrl: '',
    people: peopleIn(member(said, 'credits'), picture),
  }
}

const personFacts = (said: unknown, language: string, picture: Picture): PersonFacts => ({
  texts: {
    ...translations(said, 'name', 'biography'),
    [language]: {
      name: textIn(said, 'name', 190),
      description: textIn(said, 'biography', longestText),
      shortDescription: '',
    },
  },
  nameOrig: '',
  gender: genderIn(said),
  bornOn: dayIn(said, 'birthday'),
  country: textIn(said, 'place_of_birth', 190).split(',').at(-1)?.trim() ?? '',
  profession: textIn(said, 'known_for_department', 190),
  photoUrl: picture('h632', textIn(said, 'profile_path')),
})

const translations = (said: unknown, name: string, description: string): Record<string, FactTexts> =>
  Object.fromEntries(
    listIn(member(said, 'translations'), 'translations').map((one) => {
      const data = member(one, 'data')
      const texts = { name: textIn(data, name), description: textIn(data, description, longestText) }
      return [textIn(one, 'iso_639_1', 2), { ...texts, shortDescription: '' }]
    }),
  )

// They say 1 for women and 2 for men.
const genderIn = (of: unknown): number => [0, 2, 1][numberIn(of, 'gender', 2)] ?? 0

const peopleIn = (credits: unknown, picture: Picture): readonly CreditedPerson[] => {
  const person = (type: 'actor' | 'director') => (one: unknown) => ({
    ...{ id: wholeIn(one, 'id', highestId), name: textIn(one, 'name', 190), type, gender: genderIn(one) },
    nameOrig: textIn(one, 'original_name', 190),
    photoUrl: picture('h632', textIn(one, 'profile_path')),
  })
  const actors = listIn(credits, 'cast').slice(0, mostActors).map(person('actor'))
  const directors = listIn(credits, 'crew').filter((one) => textIn(one, 'job') === 'Director')
  return [...directors.slice(0, mostDirectors).map(person('director')), ...actors]
}

/** The first rating of any country that is an age. */
const ageIn = (said: unknown): number => {
  const films = listIn(member(said, 'release_dates'), 'results').flatMap((one) => listIn(one, 'release_dates'))
  const series = listIn(member(said, 'content_ratings'), 'results')
  const marks = [...films.map((one) => textIn(one, 'certification')), ...series.map((one) => textIn(one, 'rating'))]
  const age = marks.find((mark) => /^\d{1,2}\+?$/.test(mark))
  return age === undefined ? 0 : Number.parseInt(age, 10)
}
