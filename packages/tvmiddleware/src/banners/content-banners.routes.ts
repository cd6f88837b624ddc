import { answer, flag, id, idOf, int, list, object, optional, route, text, word, type Out } from '@headend/base'
import { uploadErrorsView } from '../content/content.views.js'
import { ids, jsonText, paging, pictureText } from '../content/parameters.js'
import type { UploadError } from '../content/pictures.js'
import { localDay } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { BannerEditing, WholeBanner } from './banner-editing.service.js'
import { TargetBanner } from './banner.table.js'

const pictureNotTaken = 1

const shared = {
  image_url: pictureText(),
  message: optional(text(1000)),
  deep_link: optional(text(256)),
  enabled: optional(flag()),
  meta: jsonText(),
  account_ids: ids(idOf(Account), 10_000),
  abonements: optional(list(word(64), 10_000)).description('Left aside where account_ids are sent'),
  tariff_ids: ids(idOf(Tariff)),
  for_birthday: optional(flag()),
  sort_after_tbid: optional(idOf(TargetBanner)),
}

const BannerView = object({
  ...{ id: id(), name: text(), image_url: text(), message: text(), deep_link: text() },
  ...{ published_from: text(), published_to: text(), enabled: flag(), meta: text() },
  ...{ account_ids: list(id()), tariff_ids: list(id()), available_in_cities: list(text()), for_birthday: flag() },
})

const bannerView = (row: WholeBanner): Out<typeof BannerView> => ({
  ...{ id: row.id, name: row.name, image_url: row.imageUrl, message: row.message, deep_link: row.deepLink },
  ...{ published_from: row.publishedFromOn, published_to: row.publishedToOn, enabled: row.isEnabled ? 1 : 0 },
  meta: Object.keys(row.meta).length === 0 ? '' : JSON.stringify(row.meta),
  ...{ account_ids: [...row.accountIds], tariff_ids: [...row.tariffIds] },
  ...{ available_in_cities: [...row.cities], for_birthday: row.forBirthday ? 1 : 0 },
})

/** The object is kept, but not its picture: that has a number of its own. */
const toldWith = <B extends object>(body: B, uploadErrors: readonly UploadError[]) => {
  const told = { ...body, upload_errors: [...uploadErrors] }
  return uploadErrors.length === 0 ? told : answer(pictureNotTaken, told)
}

const writing = (banners: BannerEditing) => [
  route({
    method: 'post',
    path: '/targetbanner/create/',
    auth: 'signed',
    summary: 'Add a banner for some accounts',
    input: object({ name: word(200), published_from: localDay(), published_to: localDay(), ...shared }),
    reply: object({ id: id(), upload_errors: uploadErrorsView() }),
    steps: [pictureNotTaken],
    run: async (ctx, { sort_after_tbid: after, ...sent }) => {
      const made = await banners.take(ctx, sent, after)
      return toldWith({ id: made.id }, made.uploadErrors)
    },
  }),
  route({
    method: 'post',
    path: '/targetbanner/modify/',
    auth: 'signed',
    summary: 'Change a banner',
    input: object({
      id: idOf(TargetBanner),
      name: optional(word(200)),
      published_from: optional(localDay()),
      published_to: optional(localDay()),
      ...shared,
      delete_image: optional(flag()),
      clear_accounts: optional(flag()),
      clear_tariffs: optional(flag()),
    }),
    reply: object({ upload_errors: uploadErrorsView() }),
    steps: [pictureNotTaken],
    run: async (ctx, { id: bannerId, sort_after_tbid: after, ...sent }) =>
      toldWith({}, await banners.mend(ctx, bannerId, sent, after)),
  }),
]

/** Target banners (Content API 4.11). */
export const contentBannerRoutes = (banners: BannerEditing) => [
  ...writing(banners),
  route({
    method: 'post',
    path: '/targetbanner/list/',
    auth: 'signed',
    summary: 'Banners with whom they are for',
    input: object(paging),
    reply: object({ target_banners: list(BannerView), count: int(0) }),
    run: async (ctx, { limit, page }) => {
      const { banners: rows, count } = await banners.page(ctx, limit, page)
      return { target_banners: rows.map(bannerView), count }
    },
  }),
  route({
    method: 'post',
    path: '/targetbanner/delete/',
    auth: 'signed',
    summary: 'Remove a banner',
    input: object({ id: idOf(TargetBanner) }),
    reply: object({}),
    run: async (ctx, { id: bannerId }) => {
      await banners.remove(ctx, bannerId)
      return {}
    },
  }),
]
