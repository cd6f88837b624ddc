import { plain, words, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a camera. */
export const cameraFields: ContentFields = {
  name: words('name'),
  enabled: yes('isEnabled'),
  uri: plain('uri'),
  url_prefix: plain('urlPrefix'),
  multicast_address: plain('multicastAddress'),
  secondary_multicast_address: plain('secondaryMulticastAddress'),
  id_for_stream_service: plain('idForStreamService'),
  preview_url: plain('previewUrl'),
  price_category: plain('priceCategoryId'),
  category: plain('categoryId'),
  epg_channel: plain('epgChannelId'),
  comment: plain('comment'),
  option1: plain('option1'),
  option2: plain('option2'),
  option3: plain('option3'),
  tariffs: plain('tariffIds'),
  stream_services: plain('serviceIds'),
  additional_categories: plain('additionalCategoryIds'),
}
