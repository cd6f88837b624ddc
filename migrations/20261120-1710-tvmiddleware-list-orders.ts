import type { MigrationStep } from '@headend/base/db'

// The orders of lists that grow with subscribers and guides: without them a page sorts all rows there are.
const orders = {
  tvm_customers: ['', 'lastname', 'created_at', 'contract_number'],
  tvm_accounts: ['', 'created_at', 'deactivates_on'],
  tvm_devices: ['', 'last_seen_at', 'created_at'],
  tvm_sessions: ['', 'created_at'],
  tvm_subscriptions: ['', 'starts_at'],
  tvm_programs: ['', 'begins_at', 'name'],
}

const keys = Object.entries(orders).flatMap(([table, columns]) =>
  columns.map((column) => {
    const fields = column === '' ? ['client_id'] : ['client_id', column]
    return { table, fields, name: [table, ...fields].join('_') }
  }),
)

export const up: MigrationStep = async (q) => {
  for (const { table, fields, name } of keys) await q.addIndex(table, fields, { name })
}

export const down: MigrationStep = async (q) => {
  for (const { table, name } of [...keys].reverse()) await q.removeIndex(table, name)
}
