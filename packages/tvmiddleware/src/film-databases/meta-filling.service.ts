import { AppError, type Context, type Operators } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import { promisePictures } from '../content/promised-pictures.service.js'
import { titlesTag } from '../content/titles-tag.js'
import { Person } from '../persons/person.table.js'
import type { TitleEditing } from '../titles/title-editing.service.js'
import type { FilmDatabases } from './film-databases.service.js'
import type { FilmFacts, PersonFacts } from './film-facts.js'
import { linkedBy } from './linked-meta.service.js'
import { MetaLoad } from './meta-load.table.js'
import { filledAfter, missingOf } from './missing.js'
import { offeredToPerson, offeredToTitle } from './offered.js'

type Load = Row<typeof MetaLoad>
type Ending = 'ended' | 'resting'

// So many films in one turn of the job; the next turn goes on.
const atOnce = 500

/** Asks film databases and fills what films and persons lack, never over what staff wrote. */
export class MetaFilling {
  constructor(
    private readonly databases: FilmDatabases,
    private readonly titles: TitleEditing,
    private readonly operators: Operators,
  ) {}

  /** Loads what waits, the oldest first, until the database wants to rest. */
  async loadWaiting(ctx: Context): Promise<void> {
    const where = { state: 'waiting' }
    const rows = await ctx.repo(MetaLoad).find({ where, order: ['askedAt', 'id'], limit: atOnce, only: ['id'] })
    for (const { id } of rows) if ((await this.load(ctx.fresh(), id)) === 'resting') return
  }

  /** One film or person; what cannot be had is noted, and what rests waits. */
  async load(ctx: Context, loadId: number): Promise<Ending> {
    const load = await ctx.repo(MetaLoad).first({ where: { id: loadId } })
    if (load?.state !== 'waiting') return 'ended'
    const database = await this.databases.chosen(ctx)
    if (!database || this.databases.isResting(ctx, database)) return 'resting'
    try {
      const asked = await this.databases.opened(ctx, database)
      if (load.titleId !== null) {
        const { kinopoiskId, isSeries } = await this.titles.whole(ctx, { id: load.titleId })
        const facts = await asked.film(kinopoiskId, isSeries)
        await this.fillTitle(ctx, load, load.titleId, facts)
      } else if (load.personId !== null) {
        const { movieDbId } = await ctx.repo(Person).get(load.personId)
        await this.fillPerson(ctx, load, load.personId, await asked.person(movieDbId))
      }
      await this.databases.wake(ctx, database)
    } catch (error) {
      if (await this.databases.rest(ctx, database, error)) return 'resting'
      if (!(error instanceof AppError)) throw error
      await end(ctx, load, { state: 'failed', fault: error.code.slice(0, 32) })
    }
    return 'ended'
  }

  private async fillTitle(ctx: Context, load: Load, id: number, facts: FilmFacts): Promise<void> {
    const offered = offeredToTitle(facts, await this.operators.facts(ctx))
    await ctx.transaction(async (ctx) => {
      const title = await this.titles.whole(ctx, { id })
      const taken = missingOf(title, offered, load.filled)
      const linked = await linkedBy(ctx, title, facts)
      if (Object.keys(taken).length + Object.keys(linked).length > 0)
        await this.titles.change(ctx, id, { ...taken, ...linked })
      await promisePictures(ctx, 'titles', id, taken)
      await end(ctx, load, { state: 'done', fault: '', filled: filledAfter(load.filled, offered, taken) })
    })
  }

  private async fillPerson(ctx: Context, load: Load, id: number, facts: PersonFacts): Promise<void> {
    const offered = offeredToPerson(facts, await this.operators.facts(ctx))
    await ctx.transaction(async (ctx) => {
      const person = await ctx.repo(Person).get(id, { lock: true })
      const photo = load.withPhoto && facts.photoUrl !== '' ? { photoUrl: facts.photoUrl } : {}
      const taken = { ...missingOf(person, offered, load.filled), ...photo }
      if (Object.keys(taken).length > 0) {
        await ctx.repo(Person).change({ id }, taken as Patch<typeof Person>)
        await ctx.bump(titlesTag)
      }
      await promisePictures(ctx, 'persons', id, taken)
      await end(ctx, load, { state: 'done', fault: '', filled: filledAfter(load.filled, offered, taken) })
    })
  }
}

/** Notes how it ended; an order that came meanwhile goes on waiting. */
const end = async (ctx: Context, { id, askedAt }: Load, patch: Patch<typeof MetaLoad>): Promise<void> => {
  await ctx.repo(MetaLoad).change({ id, askedAt: { [Op.lte]: askedAt } }, { ...patch, endedAt: ctx.now })
}
