import { defineWork, idOf, object } from '@headend/base'

const one = object({ id: idOf('tvm_import_runs') })

/** A file is looked at: what its import would do. */
export const CheckImport = defineWork('tvmiddleware.check-import', one)

/** What was looked at is imported. */
export const RunImport = defineWork('tvmiddleware.run-import', one)
