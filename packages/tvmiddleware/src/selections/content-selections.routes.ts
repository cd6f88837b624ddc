import { flag, id, idOf, int, object, optional, route, text, word } from '@headend/base'
import { pictureText } from '../content/parameters.js'
import { translated } from '../content/translated.js'
import type { SelectionEditing } from './selection-editing.service.js'
import { Selection } from './selection.table.js'

const items = () =>
  optional(text(20_000).pattern(/^[\d,\s]*$/)).description('Ids with commas, in the order in which they are shown')

const shared = {
  type: int(0, 6),
  is_hidden: optional(flag()),
  ...translated('promo_image', pictureText(), text(500)),
  items_set: items(),
}

const codes = { contentMissing: 404 }

/** Selections (Content API 4.10). */
export const contentSelectionRoutes = (selections: SelectionEditing) => [
  route({
    method: 'post',
    path: '/selection/create/',
    auth: 'signed',
    summary: 'Add a selection',
    input: object({ ...translated('name', word(190), text(190)), ...shared }),
    reply: object({ id: id() }),
    codes,
    run: async (ctx, sent) => ({ id: (await selections.take(ctx, sent)).id }),
  }),
  route({
    method: 'post',
    path: '/selection/modify/',
    auth: 'signed',
    summary: 'Change a selection',
    input: object({
      id: idOf(Selection),
      ...translated('name', optional(word(190)), text(190)),
      ...shared,
      items_add: items(),
      items_remove: items(),
    }),
    reply: object({ id: id() }),
    codes: { ...codes, alreadySelected: 1 },
    run: async (ctx, { id: selectionId, ...sent }) => {
      await selections.mend(ctx, selectionId, sent)
      return { id: selectionId }
    },
  }),
]
