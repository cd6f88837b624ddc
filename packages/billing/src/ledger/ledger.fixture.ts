import { defineModule } from '@headend/base'
import { openHouse, type TestHouse } from '@headend/base/testing'
import { Entry } from './entry.table.js'
import { LedgerService } from './ledger.service.js'
import { sources, Transaction } from './transaction.table.js'
import { BalanceAlarm } from './balance-alarm.table.js'
import { Wallet } from './wallet.table.js'

const books = defineModule({ name: 'billing', tables: [Wallet, Transaction, Entry, BalanceAlarm], setup: () => ({}) })

/** A house that has nothing but a ledger. */
export const openBooks = async (): Promise<TestHouse & { readonly ledger: LedgerService }> => {
  const house = await openHouse([books], { now: '2026-03-01T10:00:00Z' })
  return { ...house, ledger: new LedgerService() }
}

/** A payment of some euro cents of the first customer. */
export const cents = (amount: number, more: { readonly customerId?: number; readonly extId?: string } = {}) => ({
  ...{ customerId: 1, currency: 'EUR', source: sources.manual, amount },
  ...more,
})
