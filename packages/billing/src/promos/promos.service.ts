import { localDay, pick, type AccountFacts, type Accounts, type Context, type Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { PromoGifts } from './promo-gifts.service.js'
import { PromoUse } from './promo-use.table.js'
import { Promo } from './promo.table.js'

type Promos = Row<typeof Promo>

// Letters and digits that nobody mixes up, 32 of them: of six there are a thousand million codes.
const signs = [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ']
const usualLength = 6
const triesPerCode = 20

/** What codes are made from. */
export interface NewPromos extends Pick<
  Promos,
  'amount' | 'discount' | 'tariffIds' | 'freeTariffIds' | 'useLimit' | 'startsOn' | 'endsOn'
> {
  readonly count: number
  readonly length: number | undefined
  /** The one account that may use them. */
  readonly account: Pick<AccountFacts, 'id' | 'customerId'> | undefined
}

/** A code with what has become of it in an account's hands. */
export interface HeldPromo {
  readonly promo: Promos
  readonly use: Row<typeof PromoUse>
}

/** Codes that are worth something, and who has used them. */
export class PromosService {
  constructor(
    private readonly accounts: Accounts,
    private readonly operators: Operators,
    private readonly gifts: PromoGifts,
  ) {}

  /** New codes by chance, all worth the same. */
  async create(
    ctx: Context,
    { count, length = usualLength, account, ...worth }: NewPromos,
  ): Promise<readonly Promos[]> {
    const { currency } = await this.operators.facts(ctx)
    return ctx.transaction(async (ctx) => {
      const made: Promos[] = []
      for (let one = 0; one < count; one++) {
        const promo = await ctx.repo(Promo).add({ ...worth, currency, code: await freeCode(ctx, length) })
        if (account) {
          const use = { promoId: promo.id, accountId: account.id, customerId: account.customerId }
          await ctx.repo(PromoUse).add({ ...use, isAssigned: true })
        }
        made.push(promo)
      }
      return made
    })
  }

  /** Gives an account what the code is worth; an account uses a code once. */
  async activate(ctx: Context, accountId: number, which: { readonly id: number } | { readonly code: string }) {
    const account = await this.accounts.get(ctx.asSystem('promos'), { id: accountId })
    const { timeZone } = await this.operators.facts(ctx)
    const today = localDay(ctx.now, timeZone)
    const isOver = account.deactivatesOn !== null && account.deactivatesOn <= today
    if (!account.isActive || isOver) throw billingErrors.promoAccountInactive()
    return ctx.asSystem('promos').transaction(async (ctx) => {
      const where = 'id' in which ? which : { code: which.code.trim().toUpperCase() }
      // Locked, because two boxes of one home may send the same code in the same second.
      const promo = await ctx.repo(Promo).first({ where, lock: true })
      if (!promo) throw billingErrors.promoUnknown()
      const own = await ctx.repo(PromoUse).first({ where: { promoId: promo.id, accountId } })
      const isOthers = !own && (await ctx.repo(PromoUse).count({ promoId: promo.id, isAssigned: true })) > 0
      if (isOthers) throw billingErrors.promoUnknown()
      if (!covers(promo, today)) throw billingErrors.promoOutsidePeriod()
      if (own?.activatedAt || promo.uses >= promo.useLimit) throw billingErrors.promoUsed()
      await ctx.repo(Promo).change({ id: promo.id }, { uses: promo.uses + 1 })
      await this.gifts.give(ctx, account, promo)
      const patch = { activatedAt: ctx.now, appliedAt: promo.discount === null ? ctx.now : null }
      if (own) await ctx.repo(PromoUse).change({ id: own.id }, patch)
      else await ctx.repo(PromoUse).add({ promoId: promo.id, accountId, customerId: account.customerId, ...patch })
      return promo
    })
  }

  /** Codes that were given to an account or that it activated, the newest first. */
  async of(
    ctx: Context,
    accountId: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly count: number; readonly held: readonly HeldPromo[] }> {
    const uses = await ctx.repo(PromoUse).find({ where: { accountId }, order: ['-id'], ...page })
    const promos = await ctx.repo(Promo).find({ where: { id: { [Op.in]: uses.map(({ promoId }) => promoId) } } })
    const byId = new Map(promos.map((promo) => [promo.id, promo]))
    const held = uses.flatMap((use) => {
      const promo = byId.get(use.promoId)
      return promo ? [{ promo, use }] : []
    })
    return { count: await ctx.repo(PromoUse).count({ accountId }), held }
  }
}

const covers = ({ startsOn, endsOn }: Promos, today: string): boolean =>
  (startsOn === null || startsOn <= today) && (endsOn === null || endsOn >= today)

const freeCode = async (ctx: Context, length: number): Promise<string> => {
  for (let tries = 0; tries < triesPerCode; tries++) {
    const code = Array.from({ length }, () => pick(signs)).join('')
    if ((await ctx.repo(Promo).count({ code })) === 0) return code
  }
  throw billingErrors.promoCodesExhausted({ length })
}
