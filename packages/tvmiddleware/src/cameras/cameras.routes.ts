import {
  bool,
  decimal,
  fallback,
  flag,
  id,
  idOf,
  int,
  list,
  money,
  object,
  optional,
  redirectTo,
  route,
  text,
  type Out,
} from '@headend/base'
import { Category } from '../categories/category.table.js'
import { pricesOf } from '../selling/tariff-lists.views.js'
import type { ListedTariff } from '../selling/tariff-lists.service.js'
import { StreamService } from '../streaming/stream-service.table.js'
import type { CameraCatalogue } from './camera-catalogue.service.js'
import { CameraCity } from './camera-city.table.js'
import type { CameraLists } from './camera-lists.service.js'
import type { CameraStreams } from './camera-streams.service.js'
import { Camera } from './camera.table.js'
import { CameraView, cameraView } from './cameras.views.js'

interface Services {
  readonly cameras: CameraCatalogue
  readonly lists: CameraLists
  readonly streams: CameraStreams
}

const ActionView = object({
  ...{ action: text(), tariff_id: id(), caption: text(), price: decimal(), periodical: bool() },
  activation_price: decimal(),
})

const actionView = (tariff: ListedTariff, isOpen: boolean, lang: string): Out<typeof ActionView> => {
  const { facts, id: tariffId } = tariff.offer
  const { first, after, currency } = pricesOf(tariff)
  return {
    ...{ action: isOpen ? 'get_camera_url' : 'subscribe', tariff_id: tariffId },
    ...{ caption: facts.nameI18n[lang] ?? facts.name, price: money(after, currency, 'number') },
    ...{ periodical: facts.period > 0, activation_price: isOpen ? 0 : money(first, currency, 'number') },
  }
}

const listRoutes = ({ lists }: Services) => [
  route({
    method: 'get',
    path: '/camera/list/',
    auth: 'device',
    summary: 'Cameras',
    input: object({
      search: fallback(text(100), ''),
      account_sort: fallback(flag(), 1).description('1: favourites first'),
      city_id: optional(idOf(CameraCity)),
      category_id: optional(idOf(Category)),
      favorited_only: fallback(flag(), 0),
      reject_multicast: fallback(flag(), 0),
    }),
    reply: object({ count: int(0), cameras: list(CameraView) }),
    invalid: 1,
    run: async (ctx, { search, account_sort, city_id, category_id, favorited_only, reject_multicast }) => {
      const found = await lists.list(ctx, {
        ...{ search, cityId: city_id, categoryId: category_id },
        ...{ favoritedOnly: favorited_only === 1, rejectMulticast: reject_multicast === 1 },
        ownOrder: account_sort === 1,
      })
      return { count: found.length, cameras: found.map((facts) => cameraView(facts, ctx)) }
    },
  }),
  route({
    method: 'get',
    path: '/camera/city/list/',
    auth: 'device',
    summary: 'Cities of cameras',
    input: object({}),
    reply: object({ cities: list(object({ id: id(), name: text() })) }),
    invalid: 500,
    run: async (ctx) => ({
      cities: (await lists.cities(ctx)).map((city) => ({ id: city.id, name: city.nameI18n[ctx.lang] ?? city.name })),
    }),
  }),
  route({
    method: 'get',
    path: '/camera/category/list/',
    auth: 'device',
    summary: 'Categories of cameras',
    input: object({ city_id: optional(idOf(CameraCity)) }),
    reply: object({
      categories: list(object({ id: id(), name: text(), city_name: text(), cameras_count: int(0) })),
    }),
    invalid: 1,
    run: async (ctx, { city_id }) => {
      const { categories, city } = await lists.categories(ctx, city_id)
      const city_name = city ? (city.nameI18n[ctx.lang] ?? city.name) : ''
      return {
        categories: categories.map((one) => ({
          ...{ id: one.id, name: one.nameI18n[ctx.lang] ?? one.name, city_name, cameras_count: one.count },
        })),
      }
    },
  }),
]

const oneRoutes = ({ cameras, lists, streams }: Services) => [
  route({
    method: 'get',
    path: '/camera/url/',
    auth: 'device',
    summary: 'Stream address of a camera',
    input: object({
      cid: idOf(Camera),
      redirect: fallback(flag(), 1),
      exclude_service_id: fallback(list(idOf(StreamService), 50), []),
    }),
    reply: object({ uri: text(), stream_service_id: int() }),
    codes: { noSuchCamera: 404, streamUnavailable: 404 },
    invalid: 1,
    run: async (ctx, { cid, redirect, exclude_service_id: excluded }) => {
      const tracks = { apid: '', tpid: '', vpid: '' }
      const { uri, serviceId } = await streams.address(ctx, cid, { excluded, wantsDrm: false, tracks })
      return redirect === 1 ? redirectTo(uri) : { uri, stream_service_id: serviceId }
    },
  }),
  route({
    method: 'get',
    path: '/camera/detail/',
    auth: 'device',
    summary: 'Ways to watch a camera or to buy it',
    input: object({ cid: idOf(Camera) }),
    reply: object({ id: id(), actions: list(ActionView), name: text() }),
    withoutMessage: true,
    codes: { noSuchCamera: 1 },
    invalid: 1,
    run: async (ctx, { cid }) => {
      const { seen, tariffs } = await lists.offers(ctx, cid)
      const { camera, isOpen } = seen
      const actions = tariffs.map((tariff) => actionView(tariff, isOpen, ctx.lang))
      return { id: camera.id, actions, name: camera.nameI18n[ctx.lang] ?? camera.name }
    },
  }),
  route({
    method: 'get',
    path: '/camera/settings/set/',
    auth: 'device',
    summary: 'Put a camera among the favourites or take it out',
    input: object({ cid: idOf(Camera), is_favorited: optional(flag()) }),
    reply: object({}),
    codes: { noSuchCamera: 1 },
    invalid: 1,
    run: async (ctx, { cid, is_favorited }) => {
      await cameras.setFavorite(ctx, cid, is_favorited === 1)
      return {}
    },
  }),
]

export const cameraRoutes = (services: Services) => [...listRoutes(services), ...oneRoutes(services)]
