import { plain, words, yes, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a selection. */
export const selectionFields: ContentFields = {
  name: words('name'),
  type: plain('contentType'),
  is_hidden: yes('isHidden'),
  promo_image: words('promoImageUrl'),
}
