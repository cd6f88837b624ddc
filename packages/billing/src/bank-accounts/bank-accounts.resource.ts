import { bool, fallback, idOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { BankAccount } from './bank-account.table.js'

const plain = (max: number) => fallback(text(max).pattern(/^[A-Za-z0-9 .-]*$/), '')

const shown = {
  customerId: idOf('tvm_customers'),
  bankName: fallback(text(128), ''),
  ownerName: fallback(text(128), ''),
  isMain: fallback(bool(), false),
}

/** Bank accounts of customers; of their numbers only the ending is shown. */
export const bankAccountResource = (deeds: ResourceDeeds): Resource =>
  resource(BankAccount, {
    name: 'bank-accounts',
    label: 'Bank accounts',
    fields: { ...shown, number: plain(40), iban: plain(34), bic: plain(11), blz: plain(9) },
    shows: { ...shown, ending: text(4) },
    filters: { customerId: { column: 'customerId', schema: idOf('tvm_customers') } },
    search: ['bankName', 'ownerName'],
    sort: ['-id', 'bankName'],
    onlyNew: ['customerId'],
    deeds,
  })
