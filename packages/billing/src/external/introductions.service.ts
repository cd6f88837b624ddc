import type { Accounts, Concerned, Context, Customers } from '@headend/base'

/** Says of whom a question is, in the words and numbers that a foreign billing may know. */
export class Introductions {
  constructor(
    private readonly customers: Customers,
    private readonly accounts: Accounts,
  ) {}

  async of(ctx: Context, { customerId, accountId }: Concerned): Promise<Readonly<Record<string, unknown>>> {
    const own = ctx.asSystem('external billing')
    return {
      client_id: ctx.clientId,
      lang: ctx.lang,
      ...(customerId !== null && { customer: customerOf(await this.customers.get(own, { id: customerId })) }),
      ...(accountId !== null && { account: accountOf(await this.accounts.get(own, { id: accountId })) }),
    }
  }
}

const customerOf = (customer: Awaited<ReturnType<Customers['get']>>) => ({
  ...{ id: customer.id, ext_id: customer.extId ?? '', currency: customer.currency },
  ...{ firstname: customer.firstname, lastname: customer.lastname, contract_number: customer.contractNumber },
  ...{ mobile_phone_number: customer.mobilePhoneNumber, email: customer.email },
})

const accountOf = (account: Awaited<ReturnType<Accounts['get']>>) => ({
  ...{ id: account.id, ext_id: account.extId ?? '', abonement: account.abonement },
  ...{ is_active: account.isActive, status_reason: account.statusReason, extension_date: account.nextChargeOn ?? '' },
})
