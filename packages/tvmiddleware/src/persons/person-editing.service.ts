import type { Context, Operators, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { valuesFrom } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures, type UploadError } from '../content/pictures.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import type { MetaOrders } from '../film-databases/meta-orders.service.js'
import { filmErrors } from '../films.errors.js'
import { titlesTag } from '../content/titles-tag.js'
import { personFields } from './person-fields.js'
import { Person } from './person.table.js'

type Sent = Readonly<Record<string, unknown>>

const pictures = pictureNames(personFields)

export const addPerson = (ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> =>
  ctx.repo(Person).add({ ...(values as Draft<typeof Person>), createdAt: ctx.now })

/** Persons as scripts edit them. */
export class PersonEditing {
  constructor(
    private readonly operators: Operators,
    private readonly orders: MetaOrders,
  ) {}

  /** Adds what a script sent; who has no name gets it from the film database, or `metaUnavailable` is thrown. */
  async take(ctx: Context, sent: Sent): Promise<{ id: number; uploadErrors: readonly UploadError[] }> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(pictures, sent)
    if (sent['name'] === undefined && sent['movie_db_id'] === undefined) throw filmErrors.personNameMissing()
    const movieDbId = Number(sent['movie_db_id'] ?? 0)
    if (sent['name'] === undefined) await this.orders.check(ctx, undefined, movieDbId)
    // Until the database is heard, a number stands for the name.
    const unnamed = sent['name'] === undefined ? { name: `#${movieDbId}` } : {}
    const values = { ...unnamed, ...valuesFrom(personFields, fit, await this.operators.facts(ctx)) }
    const { id } = await addPerson(ctx, values)
    await promisePictures(ctx, 'persons', id, values)
    await this.orders.orderWhereSetUp(ctx, { personId: id }, movieDbId, { filled: unnamed })
    return { id, uploadErrors }
  }

  /** Changes what a script sent and nothing else; throws `notFound`. */
  async mend(ctx: Context, id: number, sent: Sent): Promise<void> {
    const facts = await this.operators.facts(ctx)
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Person).get(id, { lock: true })
      const movieDbId = Number(sent['movie_db_id'] ?? before.movieDbId)
      if (sent['load_meta'] === 1) await this.orders.check(ctx, { personId: id }, movieDbId)
      const values = valuesFrom(personFields, sent, facts, before)
      await ctx.repo(Person).change({ id }, values as Patch<typeof Person>)
      await ctx.bump(titlesTag)
      if (sent['load_meta'] === 1)
        await this.orders.order(ctx, { personId: id }, { withPhoto: sent['update_photo'] !== 0 })
    })
  }

  /** Removes a person from all films; throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Person).get(id)
      await ctx.repo(Person).remove({ id })
      await ctx.bump(titlesTag)
    })
  }

  /** Throws `notFound`. */
  async card(ctx: Context, id: number): Promise<{ person: Row<typeof Person>; languages: readonly string[] }> {
    const { languages } = await this.operators.facts(ctx)
    return { person: await ctx.repo(Person).get(id), languages }
  }
}
