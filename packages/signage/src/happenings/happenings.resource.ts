import { free, idOf, isoInstant, resource, text, type Resource } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import { Happening } from './happening.table.js'

/** What happened to screens, the last first. */
export const happeningResource = (): Resource =>
  resource(Happening, {
    name: 'happenings',
    label: 'What happened to screens',
    fields: {},
    shows: { screenId: idOf(Screen), code: text(), at: isoInstant(), params: free() },
    filters: {
      screenId: { column: 'screenId', schema: idOf(Screen) },
      code: { column: 'code', schema: text(80) },
      from: { column: 'at', schema: isoInstant(), compares: 'from' },
      before: { column: 'at', schema: isoInstant(), compares: 'before' },
    },
    sort: ['-at', 'id'],
    actions: ['view'],
  })
