import { resource, type Resource, type ResourceDeeds } from '../resources/resource.js'
import { fallback, text, word } from '../schema/schema.js'
import { OwnWording } from './wording.table.js'

const language = () => word(2).pattern(/^[a-z]{2}$/)

/** An operator's own words for what is written to people. */
export const wordingResource = (deeds: ResourceDeeds): Resource =>
  resource(OwnWording, {
    name: 'wordings',
    label: 'Wordings',
    fields: {
      name: word(64).description('A text of the house: phoneCode, newPassword'),
      language: language(),
      subject: fallback(text(255), '').description('Of letters; empty is as the house says it'),
      text: word(2000).description('With the same {words} in braces as the text of the house'),
    },
    filters: { language: { column: 'language', schema: language() } },
    search: ['name', 'text'],
    sort: ['name', 'language', 'id'],
    deeds,
  })
