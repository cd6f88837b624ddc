import { AppError, fetchErrors, type callGuarded, type Context, type HouseFacts, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { askDatabase } from './ask-database.js'
import { filmDatabaseErrors } from './film-databases.errors.js'
import { FilmDatabase } from './film-database.table.js'
import type { AskedDatabase } from './film-facts.js'
import { kinopoisk, kinopoiskAddresses, kinopoiskKey } from './kinopoisk.js'
import { tmdb, tmdbAddresses, tmdbKey } from './tmdb.js'

export const filmDatabaseSecret = 'film-database'

/** For how long nobody asks, by what was answered: a quota is used up, a key is none, the address is away. */
const restSeconds: Readonly<Record<string, number>> = {
  [filmDatabaseErrors.metaLimited.code]: 600,
  [filmDatabaseErrors.metaKeyRefused.code]: 3600,
  [fetchErrors.fetchFailed.code]: 300,
  [fetchErrors.fetchTimeout.code]: 300,
  [fetchErrors.addressRefused.code]: 3600,
}

/** The databases of films that an operator has a key to. */
export class FilmDatabases {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly operators: Operators,
    private readonly call: typeof callGuarded,
    private readonly allowPrivate: boolean,
  ) {}

  /** The one whose numbers films carry; null where the operator has none. */
  async chosen(ctx: Context): Promise<Row<typeof FilmDatabase> | null> {
    const rows = await ctx.repo(FilmDatabase).find({ where: { isEnabled: true }, order: ['priority', 'id'] })
    return rows.find(({ keySealed }) => keySealed !== null) ?? null
  }

  isResting(ctx: Context, { restsUntil }: Row<typeof FilmDatabase>): boolean {
    return restsUntil !== null && restsUntil > ctx.now
  }

  async opened(ctx: Context, row: Row<typeof FilmDatabase>): Promise<AskedDatabase> {
    const { languages } = await this.operators.facts(ctx)
    const key = row.keySealed ? this.keys.unseal(filmDatabaseSecret, row.keySealed) : ''
    if (row.kind === 'kinopoisk')
      return kinopoisk(askDatabase(this.call, row.url || kinopoiskAddresses.url, kinopoiskKey(key), this.allowPrivate))
    const ask = askDatabase(this.call, row.url || tmdbAddresses.url, tmdbKey(key), this.allowPrivate)
    return tmdb(ask, { pictureUrl: row.pictureUrl || tmdbAddresses.pictureUrl, languages })
  }

  /** Lets the database rest where it refused for a time; false where the fault is of what was asked. */
  async rest(ctx: Context, { id }: Row<typeof FilmDatabase>, error: unknown): Promise<boolean> {
    const seconds = error instanceof AppError ? restSeconds[error.code] : undefined
    if (!(error instanceof AppError) || seconds === undefined) return false
    const restsUntil = new Date(ctx.now.getTime() + seconds * 1000)
    await ctx.repo(FilmDatabase).change({ id }, { restsUntil, fault: error.code.slice(0, 32) })
    return true
  }

  /** It answered: whoever looks after it sees no fault. */
  async wake(ctx: Context, { id, fault }: Row<typeof FilmDatabase>): Promise<void> {
    if (fault !== '') await ctx.repo(FilmDatabase).change({ id }, { restsUntil: null, fault: '' })
  }
}
