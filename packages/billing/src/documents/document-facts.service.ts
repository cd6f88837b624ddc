import {
  formatDottedDate,
  localDay,
  money,
  type Context,
  type CustomerAddress,
  type CustomerFacts,
  type Customers,
  type Operators,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import { Contract } from '../contracts/contract.table.js'
import { InvoiceItem } from '../invoices/invoice-item.table.js'
import { Invoice } from '../invoices/invoice.table.js'
import { Wallet } from '../ledger/wallet.table.js'
import type { Facts } from './filled-template.js'

/** What a document is about. */
export interface About {
  readonly customerId: number
  readonly contractId: number | null
  readonly invoiceId: number | null
}

const dotted = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('.'))

const addressOf = ({ name, street, building, apartment, zip, city, country }: CustomerAddress): string =>
  [name, street, building, apartment, zip, city, country].filter((part) => part).join(', ')

const customerFacts = (customer: CustomerFacts): Facts => ({
  ...{ id: customer.id, firstname: customer.firstname, middlename: customer.middlename, lastname: customer.lastname },
  name: [customer.lastname, customer.firstname, customer.middlename].filter((part) => part !== '').join(' '),
  ...{ company: customer.companyName, email: customer.email, phone: customer.mobilePhoneNumber },
  ...{ contract_number: customer.contractNumber, ext_id: customer.extId ?? '', birthdate: dotted(customer.birthdate) },
  ...{ postal_address: addressOf(customer.postalAddress), billing_address: addressOf(customer.billingAddress) },
})

/** Gathers what templates may say. */
export class DocumentFacts {
  constructor(
    private readonly customers: Customers,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context, { customerId, contractId, invoiceId }: About): Promise<Facts> {
    const customer = await this.customers.get(ctx, { id: customerId })
    const { name, timeZone } = await this.operators.facts(ctx)
    const wallet = await ctx.repo(Wallet).first({ where: { customerId } })
    const invoice = invoiceId === null ? null : await ctx.repo(Invoice).get({ id: invoiceId, customerId })
    const chosen = contractId ?? invoice?.contractId ?? null
    const contract = chosen === null ? null : await ctx.repo(Contract).get({ id: chosen, customerId })
    return {
      operator: { name },
      ...{ date: formatDottedDate(ctx.now, timeZone), today: localDay(ctx.now, timeZone) },
      customer: customerFacts(customer),
      ...{ balance: money(wallet?.balance ?? 0, customer.currency, 'text'), currency: customer.currency },
      contract: contract && {
        number: contract.number,
        date: dotted(contract.openedOn),
        closed: dotted(contract.closedOn),
      },
      invoice: invoice && (await invoiceFacts(ctx, invoice)),
    }
  }
}

const invoiceFacts = async (ctx: Context, invoice: Row<typeof Invoice>): Promise<Facts> => {
  const { currency } = invoice
  const written = (amount: number) => money(amount, currency, 'text')
  const items = await ctx.repo(InvoiceItem).find({ where: { invoiceId: invoice.id }, order: ['id'], limit: 500 })
  return {
    ...{ number: invoice.number, date: dotted(invoice.issuedOn), currency, total: written(invoice.amount) },
    is_void: invoice.voidedAt !== null,
    items: items.map(({ title, quantity, price, amount }, place) => ({
      ...{ place: place + 1, title, quantity, price: written(price), amount: written(amount) },
    })),
  }
}
