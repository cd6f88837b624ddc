import type { Context, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Asset } from '../assets/asset.table.js'
import type { UrlWish } from '../streaming/url-wish.js'
import { mayWatch, type TitleAccess } from '../titles/title-access.service.js'
import type { ShownTitle } from '../titles/shown-titles.service.js'
import type { TitleStream, TitleStreams } from '../titles/title-streams.service.js'
import { Title } from '../titles/title.table.js'
import type { OutsideTickets } from './outside-tickets.service.js'
import { SeanceTicket } from './seance-ticket.table.js'
import { Seance } from './seance.table.js'
import { seanceErrors } from './seances.errors.js'

export interface ListedSeance {
  readonly seance: Row<typeof Seance>
  readonly title: Row<typeof Title>
}

/** By which a seance is asked for: a ticket's code, or its own id. */
export interface SeanceKey {
  readonly code: string | undefined
  readonly id: number | undefined
}

/** Films as this device sees them; throws `titleUnknown`. */
type See = (ctx: Context<DeviceActor>, id: number) => Promise<{ shown: ShownTitle; access: TitleAccess }>

const listedAtMost = 500

/** Seances as viewers visit them. */
export class SeancesService {
  constructor(
    private readonly see: See,
    private readonly streams: TitleStreams,
    private readonly tickets: OutsideTickets,
  ) {}

  /** Those that are not over, or all, by their beginning. */
  async list(ctx: Context, showsPast: boolean): Promise<readonly ListedSeance[]> {
    const where = showsPast ? {} : { endsAt: { [Op.gt]: ctx.now } }
    const seances = await ctx.repo(Seance).find({ where, order: ['startsAt', 'id'], limit: listedAtMost })
    const ids = [...new Set(seances.map(({ titleId }) => titleId))]
    const titles = await ctx.repo(Title).find({ where: { id: { [Op.in]: ids } } })
    const byId = new Map(titles.map((title) => [title.id, title]))
    return seances.flatMap((seance) => {
      const title = byId.get(seance.titleId)
      return title ? [{ seance, title }] : []
    })
  }

  /** The stream of a seance for who has a ticket: its code is used up by the first who brings it. */
  async visit(
    ctx: Context<DeviceActor>,
    key: SeanceKey,
    wish: UrlWish,
  ): Promise<{ readonly seance: Row<typeof Seance>; readonly stream: TitleStream }> {
    const seance = await this.admitted(ctx, key)
    if (seance.startsAt > ctx.now) throw seanceErrors.seanceNotBegun()
    const title = await ctx.repo(Title).get(seance.titleId)
    const asset = await fileOf(ctx, seance)
    return { seance, stream: await this.streams.found(ctx, title, asset, wish) }
  }

  /** Gives a ticket of this account back, so that somebody else may use it. */
  async giveBack(ctx: Context<DeviceActor>, { code, id }: SeanceKey): Promise<void> {
    if (code === undefined && id === undefined) throw seanceErrors.seanceUnnamed()
    const { accountId } = ctx.actor
    await ctx.transaction(async (ctx) => {
      if (id !== undefined && (await ctx.repo(Seance).count({ id })) === 0) throw seanceErrors.seanceUnknown()
      const which = code === undefined ? { seanceId: id ?? 0 } : { code }
      const ticket = await ctx.repo(SeanceTicket).first({ where: { ...which, accountId }, lock: true })
      if (!ticket) throw seanceErrors.ticketUnknown()
      await ctx.repo(SeanceTicket).change({ id: ticket.id }, { accountId: null, activatedAt: null })
    })
  }

  private async admitted(ctx: Context<DeviceActor>, { code, id }: SeanceKey): Promise<Row<typeof Seance>> {
    if (code !== undefined) return this.byTicket(ctx, code, id)
    if (id === undefined) throw seanceErrors.seanceUnnamed()
    const seance = await running(ctx, id)
    const mine = await ctx.repo(SeanceTicket).count({ seanceId: id, accountId: ctx.actor.accountId })
    if (mine === 0 && !(await this.isOpen(ctx, seance))) throw seanceErrors.ticketNeeded()
    return seance
  }

  private async byTicket(ctx: Context<DeviceActor>, code: string, id: number | undefined): Promise<Row<typeof Seance>> {
    const { accountId } = ctx.actor
    const ticket = await ctx.repo(SeanceTicket).first({ where: { code } })
    const seanceId = ticket?.seanceId ?? id
    if (seanceId === undefined) throw seanceErrors.seanceUnknown()
    const seance = await running(ctx, seanceId)
    if (ticket?.accountId === accountId) return seance
    if (ticket && ticket.accountId !== null) throw seanceErrors.ticketTaken()
    if (await this.isOpen(ctx, seance)) throw seanceErrors.ticketNeedless()
    const isGood = await this.tickets.isGood(ctx, code, seance)
    // A code that nobody here knows is a ticket only where whoever sells tickets says so.
    if (!ticket && isGood !== true) throw seanceErrors.seanceUnknown()
    if (isGood === false) throw seanceErrors.ticketNeeded()
    await use(ctx, { seanceId, code }, ticket?.id)
    return seance
  }

  /** Whether the film is open to the account without any ticket. */
  private async isOpen(ctx: Context<DeviceActor>, { titleId }: Row<typeof Seance>): Promise<boolean> {
    const { shown, access } = await this.see(ctx, titleId)
    return mayWatch(access, shown)
  }
}

/** Makes the ticket the account's. */
const use = (
  ctx: Context<DeviceActor>,
  what: { readonly seanceId: number; readonly code: string },
  id: number | undefined,
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const used = { accountId: ctx.actor.accountId, activatedAt: ctx.now }
    if (id === undefined) {
      await ctx.repo(SeanceTicket).add({ ...what, ...used })
      return
    }
    // Two homes may type the same code in the same second.
    if ((await ctx.repo(SeanceTicket).change({ id, accountId: null }, used)) === 0) throw seanceErrors.ticketTaken()
  })

const running = async (ctx: Context, id: number): Promise<Row<typeof Seance>> => {
  const seance = await ctx.repo(Seance).first({ where: { id } })
  if (!seance) throw seanceErrors.seanceUnknown()
  if (seance.endsAt <= ctx.now) throw seanceErrors.seanceOver()
  return seance
}

const fileOf = async (ctx: Context, { titleId, assetId }: Row<typeof Seance>): Promise<Row<typeof Asset>> => {
  const which = assetId === null ? { titleId, isTrailer: false } : { id: assetId }
  const asset = await ctx.repo(Asset).first({ where: which, order: ['position', 'id'] })
  if (!asset) throw seanceErrors.seanceUnknown()
  return asset
}
