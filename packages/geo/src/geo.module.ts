import { cloned, defineModule, Geo, menuOf, offer, Operators } from '@headend/base'
import { DatabaseService } from './database/database.service.js'
import { databaseResource } from './database/databases.resource.js'
import { GeoDatabase } from './database/geo-database.table.js'
import { updateDatabase } from './database/update-database.job.js'
import { geoConfig } from './geo.config.js'
import { NetworkEditing } from './networks/network-editing.service.js'
import { GeoNetwork } from './networks/network.table.js'
import { networkResource } from './networks/networks.resource.js'
import { placeDeviceRoutes, placeStaffRoutes } from './places/places.routes.js'
import { placesLoop } from './places/places.service-loop.js'
import { PlacesService } from './places/places.service.js'

const mebibyte = 1024 * 1024

export const geo = defineModule({
  name: 'geo',
  tables: [GeoDatabase, GeoNetwork],
  config: geoConfig,
  needs: { operators: Operators },
  gives: [Geo],
  locales: new URL('../locales/', import.meta.url),
  setup({ operators, house, config }) {
    const { database: from, maxMegabytes, allowPrivate } = config
    const files = new DatabaseService({ from, maxBytes: maxMegabytes * mebibyte, allowPrivate: allowPrivate === 1 })
    const places = new PlacesService(files, house)
    return {
      offers: [offer(Geo, places)],
      routes: { device: placeDeviceRoutes(places), admin: placeStaffRoutes(places) },
      resources: [networkResource(new NetworkEditing()), databaseResource],
      menu: menuOf('geo', { general: ['networks'], system: ['databases'] }),
      clones: cloned(undefined, [GeoNetwork]),
      jobs: [updateDatabase(files)],
      services: [placesLoop(places, operators, house)],
    }
  },
})
