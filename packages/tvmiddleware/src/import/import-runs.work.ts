import { does, type Work } from '@headend/base'
import { CheckImport, RunImport } from './import-promises.js'
import type { ImportRunsService } from './import-runs.service.js'

/** A look at a file, and its import. */
export const importWorks = (runs: ImportRunsService): readonly Work[] => [
  does(CheckImport, (ctx, { id }) => runs.check(ctx, id)),
  does(RunImport, (ctx, { id }) => runs.run(ctx, id)),
]
