type Parts = typeof import('../../packages/billing/src/ledger/wallet.table.js') &
  typeof import('../../packages/billing/src/ledger/transaction.table.js') &
  typeof import('../../packages/billing/src/ledger/entry.table.js') &
  typeof import('../../packages/billing/src/nightly/nightly-run.table.js')

const files = ['ledger/wallet.table', 'ledger/transaction.table', 'ledger/entry.table', 'nightly/nightly-run.table']

/** The tables of money, as they were built. */
export const billingParts = async (): Promise<Parts> => {
  const built = new URL('../../../packages/billing/dist/', import.meta.url)
  const loaded = await Promise.all(files.map((file) => import(new URL(`${file}.js`, built).href) as Promise<object>))
  return Object.assign({}, ...loaded) as Parts
}
