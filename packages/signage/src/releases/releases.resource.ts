import { int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { activations, Release, releaseStates } from './release.table.js'

/** What was published, the last first; nothing of it is changed. */
export const releaseResource = (): Resource =>
  resource(Release, {
    name: 'releases',
    label: 'Releases to screens',
    fields: {},
    shows: {
      number: int(1),
      note: text(),
      state: oneOf(...releaseStates),
      activate: oneOf(...activations),
      rollsBackTo: nullable(int(1)),
      publishAt: isoInstant(),
      createdAt: isoInstant(),
    },
    filters: { state: { column: 'state', schema: oneOf(...releaseStates) } },
    search: ['note'],
    sort: ['-number', 'publishAt', 'id'],
    actions: ['view'],
  })
