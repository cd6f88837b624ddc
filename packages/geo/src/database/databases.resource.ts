import { int, isoInstant, nullable, resource, text, type Resource } from '@headend/base'
import { GeoDatabase } from './geo-database.table.js'

export const databaseResource: Resource = resource(GeoDatabase, {
  name: 'databases',
  label: 'Databases of places',
  fields: {},
  shows: {
    name: text(),
    type: text(),
    size: int(0),
    builtAt: nullable(isoInstant()),
    checkedAt: nullable(isoInstant()),
    fault: text(),
  },
  sort: ['name', 'id'],
  actions: ['view'],
  isForSuperusers: true,
})
