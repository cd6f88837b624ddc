import { object, route, word } from '@headend/base'
import { countryNames } from '../countries/countries.js'
import type { PlacesService } from './places.service.js'
import { CountriesView, countriesView, CountryItemsView, PlaceView, placeView } from './places.views.js'

export const placeDeviceRoutes = (places: PlacesService) => [
  route({
    method: 'get',
    path: '/country/info/',
    auth: 'guest',
    summary: 'The country and the city of the caller',
    input: object({}),
    reply: PlaceView,
    withoutMessage: true,
    run: async (ctx) => {
      await places.load(ctx)
      return placeView(ctx, places.find(ctx, ctx.ip))
    },
  }),
  route({
    method: 'get',
    path: '/country/list/',
    auth: 'guest',
    summary: 'The names of all countries',
    input: object({}),
    reply: CountriesView,
    withoutMessage: true,
    run: (ctx) => countriesView(ctx),
  }),
]

export const placeStaffRoutes = (places: PlacesService) => [
  route({
    method: 'get',
    path: '/geo/place',
    auth: 'staff',
    allow: 'geo.networks.view',
    summary: 'Where an address is',
    input: object({ ip: word(45).ip({ version: ['ipv4', 'ipv6'], cidr: 'forbidden' }) }),
    reply: PlaceView,
    run: async (ctx, { ip }) => {
      await places.load(ctx)
      return placeView(ctx, places.find(ctx, ip))
    },
  }),
  route({
    method: 'get',
    path: '/geo/countries',
    auth: 'staff',
    allow: 'geo.networks.view',
    summary: 'Every country by its code and name',
    input: object({}),
    reply: CountryItemsView,
    run: (ctx) => ({ items: [...countryNames(ctx.lang)] }),
  }),
]
