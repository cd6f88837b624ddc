import {
  idOf,
  int,
  isoInstant,
  nullable,
  oneOf,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { VmsSite } from '../sites/site.table.js'
import { exportFormats } from './export-file.js'
import { exportStates } from './export-states.js'
import { VmsExport } from './export.table.js'

/** Recorded times as files. */
export const exportResource = (deeds: ResourceDeeds): Resource =>
  resource(VmsExport, {
    name: 'exports',
    label: 'Exports of recordings',
    fields: {},
    shows: {
      ...{ cameraName: text(), fromAt: isoInstant(), toAt: isoInstant(), state: oneOf(...exportStates) },
      ...{ donePercent: int(0, 100), size: int(0), missingSeconds: int(0), fault: text(), reason: text() },
      ...{ askedBy: text(), madeAt: isoInstant(), readyAt: nullable(isoInstant()), endsAt: isoInstant() },
      ...{ format: oneOf(...exportFormats), sha256: text(), siteId: nullable(idOf(VmsSite)), cameraId: int() },
    },
    filters: { state: { column: 'state', schema: oneOf(...exportStates) } },
    search: ['cameraName'],
    sort: ['-madeAt', 'id'],
    actions: ['view', 'delete'],
    deeds,
  })
