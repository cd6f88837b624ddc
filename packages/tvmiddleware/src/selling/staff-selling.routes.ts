import {
  baseErrors,
  bool,
  fallback,
  id,
  idOf,
  list,
  nullable,
  object,
  optional,
  route,
  text,
  type Context,
  type Out,
  type StaffActor,
} from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { VirtualTariff } from '../tariffs/virtual-tariff.table.js'
import type { Holding } from './holdings.js'
import type { SellingService, Wish } from './selling.service.js'
import type { Seller } from './selling-rules.js'

const mostAtOnce = 50

const ChosenInput = object({
  id: idOf(Customer),
  account_id: optional(idOf(Account)).description('For this account alone; for all of them where it is left out'),
  tariff_ids: fallback(list(idOf(Tariff), mostAtOnce), []),
  virtual_tariff_ids: fallback(list(idOf(VirtualTariff), mostAtOnce), []),
})

const HeldView = object({
  ...{ id: id(), tariff_id: id(), is_virtual: bool(), name: text(), account_id: nullable(id()) },
  ...{ starts_at: text(), ends_at: nullable(text()) },
})
const HeldListView = object({ held: list(HeldView) })

const heldView = ({ id: tariffId, isVirtual, row, offer }: Holding): Out<typeof HeldView> => ({
  ...{ id: row.id, tariff_id: tariffId, is_virtual: isVirtual, name: offer.facts.name, account_id: row.accountId },
  ...{ starts_at: row.startsAt.toISOString(), ends_at: row.endsAt?.toISOString() ?? null },
})

const wishOf = async (ctx: Context, input: Out<typeof ChosenInput>, seller: Seller): Promise<Wish> => {
  const accountId = input.account_id ?? null
  if (accountId !== null && (await ctx.repo(Account).count({ id: accountId, customerId: input.id })) === 0)
    throw baseErrors.invalid({}, [{ field: 'account_id', reason: 'unknown' }])
  const sold = [
    ...input.tariff_ids.map((one) => ({ id: one, isVirtual: false })),
    ...input.virtual_tariff_ids.map((one) => ({ id: one, isVirtual: true })),
  ]
  return { buyer: { customerId: input.id, accountId }, accountId, seller, sold }
}

type Deed = (ctx: Context<StaffActor>, wish: Wish) => Promise<unknown>

/** What staff do with a customer's tariffs by the rules of selling, or past them where they may. */
export const staffSellingRoutes = (selling: SellingService) => {
  const deedRoute = (facts: { path: string; allow: string; summary: string }, seller: Seller, deed: Deed) =>
    route({
      method: 'post',
      ...facts,
      path: `/tvmiddleware/customers/{id}/tariffs/${facts.path}`,
      auth: 'staff',
      input: ChosenInput,
      reply: HeldListView,
      run: async (ctx, input) => {
        await deed(ctx, await wishOf(ctx, input, seller))
        return { held: (await selling.heldBy(ctx, input.id)).map(heldView) }
      },
    })
  const connect: Deed = (ctx, wish) => selling.connect(ctx, wish)
  const disconnect: Deed = (ctx, wish) => selling.disconnect(ctx, wish)
  const may = (verb: string) => `tvmiddleware.subscriptions.${verb}`
  return [
    route({
      method: 'get',
      path: '/tvmiddleware/customers/{id}/tariffs',
      auth: 'staff',
      allow: 'tvmiddleware.subscriptions.view',
      summary: 'What a customer and its accounts hold',
      input: object({ id: idOf(Customer) }),
      reply: HeldListView,
      run: async (ctx, input) => ({ held: (await selling.heldBy(ctx, input.id)).map(heldView) }),
    }),
    deedRoute({ path: 'disconnect', allow: may('edit'), summary: 'Disconnect tariffs' }, 'staff', disconnect),
    deedRoute({ path: 'connect', allow: may('create'), summary: 'Connect tariffs' }, 'staff', connect),
    deedRoute(
      { path: 'force-disconnect', allow: may('force'), summary: 'Disconnect tariffs, whatever needs them' },
      'force',
      disconnect,
    ),
    deedRoute(
      {
        path: 'force-connect',
        allow: may('force'),
        summary: 'Connect tariffs that are not on sale, or without a basic one',
      },
      'force',
      connect,
    ),
  ]
}
