import { defineWork, does, idOf, list, nullable, object, text, type Work } from '@headend/base'

const AccountToldData = object({
  customerId: idOf('tvm_customers'),
  accountId: nullable(idOf('tvm_accounts')),
  names: list(text(64), 100),
  key: text(128),
})

/** Something of an account or its customer was changed here, which whoever bills it is told. */
export const AccountTold = defineWork('tvmiddleware.account-told', AccountToldData)

export interface ToldChange {
  readonly customerId: number
  readonly accountId: number | null
  readonly names: readonly string[]
  readonly key: string
}

interface Teller {
  tell(ctx: Parameters<Work['run']>[0], change: ToldChange): Promise<void>
}

export const accountTold = (teller: Teller): Work => does(AccountTold, (ctx, change) => teller.tell(ctx, change))
