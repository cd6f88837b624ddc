/** What a film or a person is called and said to be in one language; "" where nothing is said. */
export interface FactTexts {
  readonly name: string
  readonly description: string
  readonly shortDescription: string
}

/** Who plays in a film, or made it. */
export interface CreditedPerson {
  readonly id: number
  readonly name: string
  readonly nameOrig: string
  readonly type: 'actor' | 'director'
  /** 0 unknown, 1 male, 2 female. */
  readonly gender: number
  readonly photoUrl: string
}

/** A film as a database tells it, in words of this house: 0 and "" where it tells nothing. */
export interface FilmFacts {
  readonly texts: Readonly<Record<string, FactTexts>>
  readonly nameOrig: string
  readonly year: number
  /** YYYY-MM-DD. */
  readonly premiereOn: string
  readonly countries: readonly string[]
  readonly genres: readonly string[]
  readonly durationMinutes: number
  readonly ageRating: number
  readonly kinopoiskRating: number
  readonly imdbRating: number
  readonly posterUrl: string
  readonly screenshotUrl: string
  readonly logoUrl: string
  readonly people: readonly CreditedPerson[]
}

/** A person as a database tells it. */
export interface PersonFacts {
  readonly texts: Readonly<Record<string, FactTexts>>
  readonly nameOrig: string
  readonly gender: number
  readonly bornOn: string
  readonly country: string
  readonly profession: string
  readonly photoUrl: string
}

/** A database that is ready to be asked; throws why it tells nothing. */
export interface AskedDatabase {
  film(id: number, isSeries: boolean): Promise<FilmFacts>
  person(id: number): Promise<PersonFacts>
}

/** Asks an address below the database's own and gives the JSON that it answered. */
export type Ask = (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>

/** The longest lists that are read: what stands behind is of no use to viewers. */
export const mostActors = 12
export const mostDirectors = 3
