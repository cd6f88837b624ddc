import { parseInstant } from '@headend/base'
import type { FactTexts, FilmFacts, PersonFacts } from './film-facts.js'

interface OperatorWords {
  readonly languages: readonly string[]
  readonly timeZone: string
}

type Texts = Readonly<Record<string, FactTexts>>

/** A text in the operator's first language, else in the one that there is; the further ones by language. */
const inLanguages = (texts: Texts, part: keyof FactTexts, { languages }: OperatorWords) => {
  const [first = 'en', ...further] = languages
  const said = (language: string): string => texts[language]?.[part] ?? ''
  const anyone = languages.length === 0 ? (Object.values(texts).find((one) => one[part] !== '')?.[part] ?? '') : ''
  const known = further.flatMap((language) => (said(language) === '' ? [] : [[language, said(language)] as const]))
  return { own: said(first) || anyone, i18n: Object.fromEntries(known) }
}

/** What a film's row is offered by the facts of a database, by attribute. */
export const offeredToTitle = (facts: FilmFacts, operator: OperatorWords): Record<string, unknown> => {
  const [name, description, short] = (['name', 'description', 'shortDescription'] as const).map((part) =>
    inLanguages(facts.texts, part, operator),
  )
  const premiereAt = facts.premiereOn === '' ? null : (parseInstant(facts.premiereOn, operator.timeZone) ?? null)
  return {
    ...{ name: name?.own, nameI18n: name?.i18n, nameOrig: facts.nameOrig },
    ...{ description: description?.own, descriptionI18n: description?.i18n },
    ...{ shortDescription: short?.own, shortDescriptionI18n: short?.i18n },
    ...{ year: facts.year, premiereAt, durationMinutes: facts.durationMinutes, ageRating: facts.ageRating },
    countries: joined(facts.countries, 255),
    genresKinopoisk: joined(facts.genres, 500),
    ...{ kinopoiskRating: facts.kinopoiskRating, imdbRating: facts.imdbRating },
    ...{ posterUrl: facts.posterUrl, screenshotUrl: facts.screenshotUrl, logoUrl: facts.logoUrl },
  }
}

/** What a person's row is offered. */
export const offeredToPerson = (facts: PersonFacts, operator: OperatorWords): Record<string, unknown> => {
  const name = inLanguages(facts.texts, 'name', operator)
  const biography = inLanguages(facts.texts, 'description', operator)
  return {
    ...{ name: name.own, nameI18n: name.i18n, nameOrig: facts.nameOrig },
    ...{ biography: biography.own, biographyI18n: biography.i18n },
    ...{ gender: facts.gender, bornOn: facts.bornOn || null, country: facts.country },
    ...{ profession: facts.profession, photoUrl: facts.photoUrl },
  }
}

/** As many words as there is room for, whole. */
const joined = (words: readonly string[], room: number): string => {
  let text = ''
  for (const word of words.filter((one) => one !== '')) {
    const longer = text === '' ? word : `${text}, ${word}`
    if (longer.length > room) break
    text = longer
  }
  return text
}
