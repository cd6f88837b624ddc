import { resource, type Resource } from '../resources/resource.js'
import { free, id, idOf, isoInstant, nullable, oneOf, text } from '../schema/schema.js'
import { Audit } from '../db/audit-trail.table.js'

/** What staff changed, to read and to export; nobody adds to it or takes from it by hand. */
export const auditResource = (): Resource =>
  resource(Audit, {
    name: 'audit',
    label: 'Changes by staff',
    fields: {
      at: isoInstant(),
      staffId: id(),
      staffName: text(255),
      requestId: text(64),
      tableName: text(64),
      rowId: nullable(id()),
      deed: oneOf('add', 'change', 'remove'),
      before: nullable(free()),
      after: nullable(free()),
    },
    filters: {
      staffId: { column: 'staffId', schema: idOf('base_staff') },
      tableName: { column: 'tableName', schema: text(64) },
      rowId: { column: 'rowId', schema: id() },
      deed: { column: 'deed', schema: oneOf('add', 'change', 'remove') },
    },
    search: ['staffName', 'requestId'],
    sort: ['-id', 'at'],
    actions: ['view'],
    // Changes by the installation are no business of an operator's people.
    within: (ctx) => ({ clientId: ctx.clientId }),
  })
