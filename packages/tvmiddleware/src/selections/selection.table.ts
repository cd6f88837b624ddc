import {
  index,
  instant,
  integer,
  key,
  linkTable,
  orElse,
  orNull,
  partOf,
  string,
  table,
  translations,
  unique,
  yesNo,
} from '@headend/base/db'

/** What a selection is made of; -1 where it is empty. */
export const contentTypes = { channel: 0, program: 1, video: 2, camera: 3, radio: 4, ads: 5, application: 6 } as const

/** Things of one kind that belong together: chosen by hand, or found by what is watched (domain.md 7.5). */
export const Selection = table(
  'tvm_selections',
  {
    name: string(190),
    nameI18n: translations(),
    contentType: integer(),
    /** By which rule it is made anew; null for one made by hand. */
    rule: orNull(key(64)),
    isHidden: orElse(yesNo(), false),
    promoImageUrl: orElse(string(500), ''),
    promoImageUrlI18n: translations(),
    changedAt: instant(),
  },
  { keys: [unique(['rule']), index(['changedAt'])] },
)

/** What is in a selection, in the order in which it is shown. No references: content of any kind may go. */
export const SelectionItem = linkTable(
  'tvm_selection_items',
  { selectionId: partOf(Selection), contentId: integer(), position: integer() },
  { keys: [unique(['selectionId', 'contentId']), index(['contentId'])] },
)
