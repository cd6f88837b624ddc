import { free, int, isoInstant, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { importKinds, importStates } from './import-kinds.js'
import { ImportRun } from './import-run.table.js'

const kind = () => oneOf(...importKinds)
const state = () => oneOf(...importStates)

/** What staff read in, and what came of it. */
export const importRunResource = (deeds: ResourceDeeds): Resource =>
  resource(ImportRun, {
    name: 'imports',
    label: 'Imports',
    fields: {},
    shows: {
      kind: kind(),
      name: text(128),
      tariffName: text(190),
      url: text(2048),
      state: state(),
      done: int(0),
      total: int(0),
      findings: free(),
      lastError: text(64),
      createdAt: isoInstant(),
      finishedAt: isoInstant(),
    },
    filters: { kind: { column: 'kind', schema: kind() }, state: { column: 'state', schema: state() } },
    search: ['name'],
    sort: ['-createdAt', 'name', 'id'],
    actions: ['view', 'delete'],
    deeds,
  })
