import { index, table, unique } from '@headend/base/db'
import { soldColumns } from './sold.table.js'

/** Several tariffs sold as one, with a price of its own (domain.md 4.2). */
export const VirtualTariff = table('tvm_virtual_tariffs', soldColumns(), {
  keys: [unique(['name']), unique(['extId']), index(['isEnabled'])],
})
