import type { MigrationStep } from '@headend/base/db'

const TABLE = 'tvm_customers'
const INDEX = 'tvm_customers_client_id_search_fold'
const LENGTH = 600
const PORTION = 500

const parts = [
  ...['contract_number', 'mobile_phone_number', 'firstname', 'lastname', 'firstname', 'middlename'],
  ...['company_name', 'email'],
]
const columns = ['id', ...new Set(parts)].join(', ')

type Customer = Readonly<Record<string, string>> & { readonly id: number }

const searched = (customer: Customer): string =>
  parts
    .map((part) => customer[part] ?? '')
    .filter((text) => text !== '')
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .slice(0, LENGTH)

export const up: MigrationStep = async (q, t) => {
  await q.addColumn(TABLE, 'search_fold', { type: t.STRING(LENGTH), allowNull: false, defaultValue: '' })
  for (let last = 0; ;) {
    const sql = `SELECT ${columns} FROM ${TABLE} WHERE id > ${last} ORDER BY id LIMIT ${PORTION}`
    const [customers] = (await q.sequelize.query(sql)) as [Customer[], unknown]
    const values = customers.map((customer) => `WHEN ${customer.id} THEN ${q.sequelize.escape(searched(customer))}`)
    const ids = customers.map(({ id }) => id)
    // One statement for a portion: one for each customer would wait for the disk as often.
    if (ids.length > 0)
      await q.sequelize.query(
        `UPDATE ${TABLE} SET search_fold = CASE id ${values.join(' ')} END WHERE id IN (${ids.join(',')})`,
      )
    const end = customers.at(-1)
    if (!end) break
    last = end.id
  }
  await q.addIndex(TABLE, ['client_id', 'search_fold'], { name: INDEX })
}

export const down: MigrationStep = async (q) => {
  await q.removeIndex(TABLE, INDEX)
  await q.removeColumn(TABLE, 'search_fold')
}
