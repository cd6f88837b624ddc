import { defineWork, does, id, object } from '@headend/base'
import type { ExportMakingService } from './export-making.service.js'

/** A recorded time is to be made into a file. */
export const MakeExport = defineWork('vms.make-export', object({ exportId: id() }))

export const makeExport = (making: ExportMakingService) =>
  does(MakeExport, (ctx, { exportId }) => making.make(ctx, exportId))
