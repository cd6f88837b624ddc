import { plain, words, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a station. */
export const radioFields: ContentFields = {
  name: words('name'),
  description: words('description'),
  uri: plain('uri'),
  enabled: yes('isEnabled'),
  radio_channel: plain('radioIconId'),
  tariffs: plain('tariffIds'),
}
