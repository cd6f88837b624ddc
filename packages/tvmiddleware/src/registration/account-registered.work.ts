import { defineWork, does, idOf, object, type Work } from '@headend/base'

/** Somebody made an account, which whoever bills it is told. */
export const AccountRegistered = defineWork(
  'tvmiddleware.account-registered',
  object({ customerId: idOf('tvm_customers'), accountId: idOf('tvm_accounts') }),
)

interface Teller {
  tell(
    ctx: Parameters<Work['run']>[0],
    whom: { readonly customerId: number; readonly accountId: number },
  ): Promise<void>
}

export const accountRegistered = (teller: Teller): Work =>
  does(AccountRegistered, (ctx, whom) => teller.tell(ctx, whom))
