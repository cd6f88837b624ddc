import { jsonField, plain, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a banner. */
export const bannerFields: ContentFields = {
  name: plain('name'),
  image_url: plain('imageUrl'),
  message: plain('message'),
  deep_link: plain('deepLink'),
  published_from: plain('publishedFromOn'),
  published_to: plain('publishedToOn'),
  enabled: yes('isEnabled'),
  meta: jsonField('meta'),
  for_birthday: yes('forBirthday'),
  tariff_ids: plain('tariffIds'),
}
