import { fieldEn } from './fields.en.js'
import { fieldsRu } from './fields.ru.js'
import { hintsRu } from './hints.ru.js'
import { choices } from './choices.js'
import { help } from './help.js'
import { groups, pages, type Pair } from './pages.js'

/** The languages of the panel. */
export const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'ru', name: 'Русский' },
] as const

export type Language = (typeof languages)[number]['locale']

const inLanguage = (language: string, pair: Pair | undefined, otherwise: string): string =>
  pair === undefined ? otherwise : language === 'ru' ? pair[1] : pair[0]

const plainName = (name: string): string => {
  const words = (name.split('.').at(-1) ?? name).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a page is called; a page of a module that has brought no words is called as it is named. */
export const pageName = (language: string, page: string): string => inLanguage(language, pages[page], plainName(page))

export const groupName = (language: string, group: string): string =>
  inLanguage(language, groups[group], plainName(group))

export const helpFor = (language: string, page: string): string => inLanguage(language, help[page], '')

/** What a field is called. */
export const fieldName = (language: string, field: string): string =>
  language === 'ru' ? (fieldsRu[field] ?? fieldEn(field)) : fieldEn(field)

/** What a value of a field is called. */
export const choiceName = (language: string, field: string, value: string | number | null): string => {
  const known = choices[field === 'device_types' ? 'device_type' : field]?.[String(value ?? '')]
  return inLanguage(language, known, String(value ?? '').replaceAll('_', ' '))
}

/** Whether a value of a field has a word of its own: that of others is shown as it is. */
export const hasChoice = (field: string, value: unknown): boolean => choices[field]?.[String(value)] !== undefined

// The API speaks of its own values; a form shows units of money, and an empty field where there is nothing.
const asFormsSay = (hint: string): string => {
  const said = hint
    .replace(/^In minor units of the (?:customer’s )?currency(; )?/, '')
    .replace(/\bnull\b/g, 'empty')
    .replace(/^Null\b/, 'Empty')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** What is said beside a field. */
export const hintFor = (language: string, hint: string | undefined): string =>
  hint === undefined ? '' : language === 'ru' ? (hintsRu[hint] ?? asFormsSay(hint)) : asFormsSay(hint)
