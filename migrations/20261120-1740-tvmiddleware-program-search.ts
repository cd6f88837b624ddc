import type { MigrationStep } from '@headend/base/db'

const TABLE = 'tvm_programs'
const byName = { fields: ['client_id', 'name'], name: 'tvm_programs_client_id_name' }
const byFold = { fields: ['client_id', 'name_fold'], name: 'tvm_programs_client_id_name_fold' }

// One index for the order by name and for search, which reads it alone and not the descriptions.
export const up: MigrationStep = async (q) => {
  await q.addIndex(TABLE, byFold.fields, { name: byFold.name })
  await q.removeIndex(TABLE, byName.name)
}

export const down: MigrationStep = async (q) => {
  await q.addIndex(TABLE, byName.fields, { name: byName.name })
  await q.removeIndex(TABLE, byFold.name)
}
