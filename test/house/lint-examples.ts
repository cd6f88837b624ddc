/** One area as the house writes it, file by file: lint must find nothing here. */
const files: Record<string, string> = {
  'billing.errors.ts': `
import { defineErrors } from '@headend/base'
export const billingErrors = defineErrors('billing', { promoUnknown: 404, promoUsed: 409, promoOutsidePeriod: 409 })`,

  'promos/promo.table.ts': `
import { index, instant, integer, key, money, orElse, orNull, table, unique } from '@headend/base/db'

export const Promo = table(
  'billing_promos',
  {
    code: key(32),
    amount: money(),
    currency: key(3),
    uses: orElse(integer(), 0),
    useLimit: orElse(integer(), 1),
    startsAt: orNull(instant()),
    endsAt: orNull(instant()),
  },
  { keys: [unique(['code']), index(['endsAt'])] },
)`,

  'promos/promos.service.ts': `
import { addDays, isWithin, type Context, type Promos, type Subscribers } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { PromoNotice } from './promo-notice.work.js'
import { Promo } from './promo.table.js'

export class PromoService implements Promos {
  constructor(
    private readonly subscribers: Subscribers,
    private readonly ledger: LedgerService,
  ) {}

  async activate(ctx: Context, accountId: number, code: string): Promise<Row<typeof Promo>> {
    const { customerId } = await this.subscribers.activeAccount(ctx, accountId)
    return ctx.transaction(async (ctx) => {
      // Locked, because two boxes of one home may send the same code in the same second.
      const promo = await ctx.repo(Promo).first({ where: { code: code.toUpperCase() }, lock: true })
      if (!promo) throw billingErrors.promoUnknown({ code })
      if (!isWithin(ctx.now, promo.startsAt, promo.endsAt)) throw billingErrors.promoOutsidePeriod({ code })
      await ctx.repo(Promo).change({ id: promo.id }, { uses: promo.uses + 1 })
      await this.ledger.credit(ctx, customerId, { amount: promo.amount, currency: promo.currency })
      await ctx.later(PromoNotice, { accountId, code: promo.code })
      return promo
    })
  }

  async removeEnded(ctx: Context): Promise<number> {
    return ctx.repo(Promo).remove({ uses: 0, endsAt: { [Op.lt]: addDays(ctx.now, -90) } })
  }
}`,

  'promos/promo-notice.work.ts': `
import { defineWork, does, id, object, text, type Sms } from '@headend/base'

export const PromoNotice = defineWork('billing.promo-notice', object({ accountId: id(), code: text(32) }))

export const promoNotice = (sms: () => Sms | undefined) =>
  does(PromoNotice, async (ctx, { accountId, code }) => sms()?.toAccount(ctx, accountId, 'promoUsed', { code }))`,

  'promos/remove-ended.job.ts': `
import { defineJob } from '@headend/base'
import type { PromoService } from './promos.service.js'

export const removeEnded = (promos: PromoService) =>
  defineJob({ name: 'billing.promos', cron: '15 4 * * *', scope: 'operator', run: (ctx) => promos.removeEnded(ctx) })`,

  'promos/promos.views.ts': `
import { decimal, money, object, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Promo } from './promo.table.js'

export const PromoView = object({ amount: decimal().description('In units of the currency: 5, or 5.5') })

export const promoView = (promo: Row<typeof Promo>): Out<typeof PromoView> => ({
  amount: money(promo.amount, promo.currency, 'number'),
})`,

  'promos/promos.routes.ts': `
import { idOf, object, route, text } from '@headend/base'
import { Promo } from './promo.table.js'
import type { PromoService } from './promos.service.js'
import { PromoView, promoView } from './promos.views.js'

export const promoRoutes = (promos: PromoService) => [
  route({
    method: 'get',
    path: '/promo/activate/',
    auth: 'device',
    summary: 'Use a promo code',
    input: object({ code: text(32), promo_id: idOf(Promo) }),
    reply: PromoView,
    codes: { promoUnknown: 1, promoUsed: 3, promoOutsidePeriod: 4, internal: 5, accountInactive: 6 },
    invalid: 2,
    run: async (ctx, { code }) => promoView(await promos.activate(ctx, ctx.actor.accountId, code)),
  }),
]`,

  'billing.module.ts': `
import { defineModule, offer, Promos, Sms, Subscribers } from '@headend/base'
import { LedgerService } from './ledger/ledger.service.js'
import { promoNotice } from './promos/promo-notice.work.js'
import { Promo } from './promos/promo.table.js'
import { promoRoutes } from './promos/promos.routes.js'
import { PromoService } from './promos/promos.service.js'
import { removeEnded } from './promos/remove-ended.job.js'

export const billing = defineModule({
  name: 'billing',
  tables: [Promo],
  needs: { subscribers: Subscribers },
  wants: { sms: Sms },
  gives: [Promos],
  setup({ subscribers, sms }) {
    const promos = new PromoService(subscribers, new LedgerService())
    return {
      offers: [offer(Promos, promos)],
      routes: { device: promoRoutes(promos) },
      jobs: [removeEnded(promos)],
      works: [promoNotice(sms)],
    }
  },
})`,

  'index.ts': `
export { billing } from './billing.module.js'`,

  'promos/promos.test.ts': `
import { openHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { billing } from '../billing.module.js'
import { Promo } from './promo.table.js'

test('a promo code gives its money once', async () => {
  const house = await openHouse([billing], { now: '2026-03-01T00:00:00Z' })
  await house.ctx.repo(Promo).add({ code: 'SPRING', amount: 550, currency: 'EUR', useLimit: 100 })
  expect(await house.device(1).get('/promo/activate/', { code: 'spring' })).toMatchObject({ error: 0, amount: 5.5 })
})`,
}

export const styleExamples = Object.entries(files).map(
  ([name, code]) => [`packages/billing/src/${name}`, `${code.trimStart()}\n`] as const,
)
