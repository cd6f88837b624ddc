import {
  bool,
  defineWork,
  does,
  id,
  idOf,
  isoInstant,
  list,
  nullable,
  object,
  type Out,
  type Work,
} from '@headend/base'

const mostRows = 1000

/** A row of what is held, of a tariff or of a virtual one. */
const heldRow = { rowId: id(), isVirtual: bool() }

const SaleData = object({
  customerId: idOf('tvm_customers'),
  accountId: nullable(idOf('tvm_accounts')),
  connected: list(object({ ...heldRow, id: id() }), mostRows),
  /** What it took the place of, with the end that this had before. */
  ended: list(object({ ...heldRow, endsAt: nullable(isoInstant()) }), mostRows),
})
export type Sale = Out<typeof SaleData>

/** A sale that is committed and has still to be charged. */
export const SettleSale = defineWork('tvmiddleware.settle-sale', SaleData)

interface Cashier {
  settle(ctx: Parameters<Work['run']>[0], sale: Sale): Promise<void>
}

export const settleSale = (sales: Cashier): Work => does(SettleSale, (ctx, sale) => sales.settle(ctx, sale))
