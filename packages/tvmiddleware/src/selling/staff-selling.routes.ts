import {
  bool,
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
import { soldOf, tariffIds, virtualTariffIds } from './chosen-tariffs.schemas.js'
import type { Holding } from './holdings.js'
import type { SellingService, Wish } from './selling.service.js'
import type { Seller } from './selling-rules.js'

const ChosenInput = object({
  id: idOf(Customer),
  account_id: optional(idOf(Account)).description('For this account alone; for all of them where it is left out'),
  tariff_ids: tariffIds(),
  virtual_tariff_ids: virtualTariffIds(),
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

type Deed = (ctx: Context<StaffActor>, wish: Wish) => Promise<unknown>

interface DeedFacts {
  readonly path: string
  readonly verb: 'create' | 'edit' | 'force'
  readonly summary: string
}

const deedRoute = (selling: SellingService, { path, verb, summary }: DeedFacts, seller: Seller, deed: Deed) =>
  route({
    method: 'post',
    path: `/tvmiddleware/customers/{id}/tariffs/${path}`,
    auth: 'staff',
    allow: `tvmiddleware.subscriptions.${verb}`,
    summary,
    input: ChosenInput,
    reply: HeldListView,
    run: async (ctx, input) => {
      const buyer = await selling.buyer(ctx, input.id, input.account_id ?? null)
      const sold = soldOf(input.tariff_ids, input.virtual_tariff_ids)
      await deed(ctx, { buyer, accountId: buyer.accountId, seller, sold })
      return { held: (await selling.heldBy(ctx, input.id)).map(heldView) }
    },
  })

/** What staff do with a customer's tariffs by the rules of selling, or past them where they may. */
export const staffSellingRoutes = (selling: SellingService) => {
  const connect: Deed = (ctx, wish) => selling.connect(ctx, wish)
  const disconnect: Deed = (ctx, wish) => selling.disconnect(ctx, wish)
  const deed = (facts: DeedFacts, seller: Seller, run: Deed) => deedRoute(selling, facts, seller, run)
  const loosely = 'Connect tariffs that are not on sale, or without a basic one'
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
    deed({ path: 'disconnect', verb: 'edit', summary: 'Disconnect tariffs' }, 'staff', disconnect),
    deed({ path: 'connect', verb: 'create', summary: 'Connect tariffs' }, 'staff', connect),
    deed(
      { path: 'force-disconnect', verb: 'force', summary: 'Disconnect tariffs, whatever needs them' },
      'force',
      disconnect,
    ),
    deed({ path: 'force-connect', verb: 'force', summary: loosely }, 'force', connect),
  ]
}
