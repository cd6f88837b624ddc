import {
  addSeconds,
  baseErrors,
  randomDigits,
  type Context,
  type Operators,
  type ResourceDeeds,
  type ResourceValues,
} from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import { readInstant } from '../content/content-fields.js'
import { filmErrors } from '../films.errors.js'
import { Title } from '../titles/title.table.js'
import { SeanceTicket } from './seance-ticket.table.js'
import { Seance } from './seance.table.js'
import { seanceErrors } from './seances.errors.js'

/** What a script says of a seance, times as it wrote them. */
export interface SentSeance {
  readonly titleId: number
  readonly assetId: number | undefined
  readonly startsAt: string
  readonly endsAt: string | undefined
}

const codeDigits = 8
// Of a hundred million codes few are taken: whoever meets one of those this often has met something else.
const tries = 50

/** Seances and their tickets as staff and scripts edit them. */
export class SeanceEditing implements ResourceDeeds {
  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const draft = values as Draft<typeof Seance>
    return ctx.transaction(async (ctx) => {
      await refuseUnfit(ctx, draft)
      return ctx.repo(Seance).add(draft)
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const before = await ctx.repo(Seance).get(id)
    const patch = values as Patch<typeof Seance>
    await refuseUnfit(ctx, { ...before, ...patch })
    await ctx.repo(Seance).change({ id }, patch)
  }

  /** Adds what a script sent; the end is reckoned by the film where it names none. Throws `notFound`. */
  async take(ctx: Context, sent: SentSeance): Promise<{ readonly id: number }> {
    const facts = await this.operators.facts(ctx)
    const startsAt = readInstant(sent.startsAt, facts, 'date_start')
    const title = await ctx.repo(Title).get(sent.titleId)
    const asset = await fileOf(ctx, title.id, sent.assetId)
    const seconds = asset?.durationSeconds || title.durationMinutes * 60
    const named = sent.endsAt === undefined ? undefined : readInstant(sent.endsAt, facts, 'date_end')
    if (!named && seconds === 0) throw filmErrors.contentUnfit({ reason: 'date_end: nobody knows how long it is' })
    const endsAt = named ?? addSeconds(startsAt, seconds)
    return this.create(ctx, { titleId: title.id, assetId: sent.assetId ?? null, startsAt, endsAt })
  }

  /** Throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Seance).get(id)
      await ctx.repo(Seance).remove({ id })
    })
  }

  /** A ticket with this code, or one that is made; throws `notFound` or `ticketCodeUsed`. */
  async addTicket(ctx: Context, seanceId: number, code: string | undefined): Promise<Row<typeof SeanceTicket>> {
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Seance).get(seanceId)
      const chosen = code ?? (await freeCode(ctx))
      if (await isTaken(ctx, chosen)) throw seanceErrors.ticketCodeUsed({ code: chosen })
      return ctx.repo(SeanceTicket).add({ seanceId, code: chosen })
    })
  }

  /** Throws `notFound`. */
  async removeTicket(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(SeanceTicket).get(id)
      await ctx.repo(SeanceTicket).remove({ id })
    })
  }
}

const isTaken = async (ctx: Context, code: string): Promise<boolean> =>
  (await ctx.repo(SeanceTicket).count({ code })) > 0

const freeCode = async (ctx: Context): Promise<string> => {
  for (let tried = 0; tried < tries; tried += 1) {
    const code = randomDigits(codeDigits)
    // Scripts read it as a number, which has no zero in front.
    if (!code.startsWith('0') && !(await isTaken(ctx, code))) return code
  }
  throw seanceErrors.ticketCodeUsed({})
}

/** The file that is shown: the one named, else the first of the film. */
const fileOf = async (ctx: Context, titleId: number, assetId: number | undefined) => {
  if (assetId === undefined)
    return ctx.repo(Asset).first({ where: { titleId, isTrailer: false }, order: ['position', 'id'] })
  const asset = await ctx.repo(Asset).get(assetId)
  if (asset.titleId !== titleId) throw filmErrors.contentUnfit({ reason: 'vfid is of another film' })
  return asset
}

const refuseUnfit = async (
  ctx: Context,
  { titleId, assetId, startsAt, endsAt }: Pick<Draft<typeof Seance>, 'titleId' | 'assetId' | 'startsAt' | 'endsAt'>,
): Promise<void> => {
  if (endsAt <= startsAt) throw baseErrors.invalid({}, [{ field: 'ends_at', reason: 'not_allowed' }])
  if (assetId) await fileOf(ctx, titleId, assetId)
}
