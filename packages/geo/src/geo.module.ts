import { cloned, defineModule, Geo, menuOf, offer, Operators, Settings } from '@headend/base'
import { cityResource } from './cities/cities.resource.js'
import { GeoCity } from './cities/city.table.js'
import { DatabaseService, sourcesOf } from './database/database.service.js'
import { databaseResource } from './database/databases.resource.js'
import { GeoDatabase } from './database/geo-database.table.js'
import { updateDatabases } from './database/update-database.job.js'
import { geoConfig } from './geo.config.js'
import { geoSettings } from './geo.settings.js'
import { NetworkEditing } from './networks/network-editing.service.js'
import { GeoNetwork } from './networks/network.table.js'
import { networkResource } from './networks/networks.resource.js'
import { placeDeviceRoutes, placeStaffRoutes } from './places/places.routes.js'
import { placesLoop } from './places/places.service-loop.js'
import { PlacesService } from './places/places.service.js'

const mebibyte = 1024 * 1024

export const geo = defineModule({
  name: 'geo',
  tables: [GeoDatabase, GeoNetwork, GeoCity],
  config: geoConfig,
  settings: geoSettings,
  needs: { operators: Operators, settings: Settings },
  gives: [Geo],
  locales: new URL('../locales/', import.meta.url),
  setup({ operators, settings, house, config }) {
    const { database, databases, maxMegabytes, allowPrivate } = config
    const limits = { maxBytes: maxMegabytes * mebibyte, allowPrivate: allowPrivate === 1 }
    const files = sourcesOf(database, databases, limits).map((source) => new DatabaseService(source))
    const places = new PlacesService(files, settings, house)
    return {
      offers: [offer(Geo, places)],
      routes: { device: placeDeviceRoutes(places), admin: placeStaffRoutes(places) },
      resources: [networkResource(new NetworkEditing()), cityResource, databaseResource],
      menu: menuOf('geo', { general: ['networks', 'cities'], system: ['databases'] }),
      clones: cloned(undefined, [GeoNetwork, GeoCity]),
      jobs: [updateDatabases(files)],
      services: [placesLoop(places, operators, house)],
    }
  },
})
