import { fallback, idOf, int, list, object, optional, route, text } from '@headend/base'
import { amount, day, given, givenText } from '../wire/fields.js'
import { offsetOf } from '../wire/said.js'
import type { PromoReading } from './promo-words.service.js'
import type { PromosService } from './promos.service.js'
import {
  activatedView,
  ActivatedView,
  heldCodesView,
  HeldCodesView,
  newCodesView,
  NewCodesView,
  worthView,
  WorthView,
} from './promos.views.js'

const mostTariffs = 100
const tariffIds = () => fallback(list(idOf('tvm_tariffs'), mostTariffs), [])
const number = () => fallback(amount(), '')

/** Codes as billing systems make and use them. */
export const promoApiRoutes = (promos: PromosService, reading: PromoReading) => [
  route({
    method: 'post',
    path: '/promo/create/',
    auth: 'signed',
    summary: 'Make promo codes worth money, a discount, or tariffs',
    input: object({
      account_id: given('tvm_accounts'),
      length: optional(int(4, 32)),
      count: fallback(int(1, 1000), 1),
      ...{ valid_from: day(), valid_until: day() },
      activation_count: fallback(int(1, 1_000_000), 1),
      discount: number().description('In per cent, off the next charge'),
      ...{ tariffs: tariffIds(), amount: number(), free_tariffs: tariffIds() },
    }),
    reply: NewCodesView,
    codes: { accountUnknown: 1, internal: 2, promoCodesExhausted: 2 },
    invalid: 1001,
    faultsAs: 'error_fields',
    run: async (ctx, words) => {
      const wanted = await reading.read(ctx, {
        accountId: words.account_id !== undefined && words.account_id > 0 ? words.account_id : undefined,
        ...{ length: words.length, count: words.count, activationCount: words.activation_count },
        ...{ validFrom: words.valid_from, validUntil: words.valid_until },
        ...{ discount: words.discount, amount: words.amount },
        ...{ tariffs: words.tariffs, freeTariffs: words.free_tariffs },
      })
      return newCodesView(await promos.create(ctx, wanted))
    },
  }),
  route({
    method: 'get',
    path: '/promo/activate/',
    auth: 'signed',
    summary: 'Give an account what a promo code is worth',
    input: object({ id: given('billing_promos'), code: givenText(32), account_id: given('tvm_accounts') }),
    reply: WorthView,
    codes: {
      ...{ accountUnknown: 1, promoUnknown: 2, promoUnfit: 3, promoAccountInactive: 3, promoUsed: 4 },
      ...{ promoOutsidePeriod: 5, internal: 6 },
    },
    invalid: 3,
    run: async (ctx, { id, code, account_id }) =>
      worthView(await promos.activate(ctx, account_id ?? 0, id !== undefined && id > 0 ? { id } : { code })),
  }),
]

/** Codes as subscribers type them. */
export const promoDeviceRoutes = (promos: PromosService) => [
  route({
    method: 'get',
    path: '/promo/activate/',
    auth: 'device',
    summary: 'Use a promo code',
    input: object({ code: text(32) }),
    reply: ActivatedView,
    codes: {
      ...{ promoUnknown: 1, promoUnfit: 2, promoUsed: 3, promoOutsidePeriod: 4, internal: 5 },
      promoAccountInactive: 6,
    },
    invalid: 2,
    run: async (ctx, { code }) => activatedView(await promos.activate(ctx, ctx.actor.accountId, { code })),
  }),
  route({
    method: 'get',
    path: '/promo/list/',
    auth: 'device',
    summary: 'Promo codes of this account',
    input: object({ limit: fallback(int(1, 100), 20), page: fallback(int(1, 1_000_000), 1) }),
    reply: HeldCodesView,
    invalid: 1,
    run: async (ctx, { limit, page }) => {
      const { count, held } = await promos.of(ctx, ctx.actor.accountId, offsetOf({ limit, page }))
      return heldCodesView(count, held)
    },
  }),
]
