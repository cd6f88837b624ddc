import type { MigrationStep } from '@headend/base/db'

/** Lists begin with the newest film: found in order, in place of sorting all films of an operator. */
export const up: MigrationStep = (q) =>
  q.addIndex('tvm_titles', ['client_id', 'id'], { name: 'tvm_titles_client_id_id' })

export const down: MigrationStep = (q) => q.removeIndex('tvm_titles', 'tvm_titles_client_id_id')
