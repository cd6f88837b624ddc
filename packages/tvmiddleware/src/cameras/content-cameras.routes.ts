import { flag, id, idOf, object, optional, route, text, word } from '@headend/base'
import { Category } from '../categories/category.table.js'
import { ids, pictureText } from '../content/parameters.js'
import { translated } from '../content/translated.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { CameraEditing } from './camera-editing.service.js'
import { Camera } from './camera.table.js'

const short = () => optional(text(255))

const shared = {
  enabled: optional(flag()),
  tariffs: ids(idOf(Tariff)),
  stream_services: ids(idOf(StreamService)),
  uri: optional(text(2048)),
  url_prefix: short(),
  multicast_address: short(),
  price_category: optional(idOf(PriceCategory)),
  preview_url: pictureText(),
}

const onlyNew = {
  category: optional(idOf(Category)),
  additional_categories: ids(idOf(Category)),
  sort_after_cid: optional(idOf(Camera)),
  epg_channel: optional(idOf(EpgChannel)),
  secondary_multicast_address: short(),
  comment: optional(text(20_000)),
  ...{ option1: short(), option2: short(), option3: short() },
  id_for_stream_service: short(),
}

/** Cameras (Content API 4.4). */
export const contentCameraRoutes = (cameras: CameraEditing) => [
  route({
    method: 'post',
    path: '/camera/create/',
    auth: 'signed',
    summary: 'Add a camera',
    input: object({ ...translated('name', word(255), text(255)), ...shared, ...onlyNew }),
    reply: object({ id: id() }),
    run: async (ctx, { sort_after_cid: after, ...sent }) => ({ id: (await cameras.take(ctx, sent, after)).id }),
  }),
  route({
    method: 'post',
    path: '/camera/modify/',
    auth: 'signed',
    summary: 'Change a camera',
    input: object({ camera_id: idOf(Camera), ...translated('name', optional(word(255)), text(255)), ...shared }),
    reply: object({}),
    run: async (ctx, { camera_id, ...sent }) => {
      await cameras.mend(ctx, camera_id, sent)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/camera/delete/',
    auth: 'signed',
    summary: 'Remove a camera',
    input: object({ id: idOf(Camera) }),
    reply: object({}),
    run: async (ctx, { id: cameraId }) => {
      await cameras.remove(ctx, cameraId)
      return {}
    },
  }),
]
