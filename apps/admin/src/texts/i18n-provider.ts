import english from 'ra-language-english'
import russian from 'ra-language-russian'
import type { I18nProvider } from 'react-admin'
import { call } from '../api/call.js'
import { keep, kept } from '../api/kept.js'
import { accessToken } from '../api/tokens.js'
import { deedsEn } from './deeds.en.js'
import { deedsRu } from './deeds.ru.js'
import { panelEn } from './panel.en.js'
import { panelRu } from './panel.ru.js'
import { pluralForm } from './plural.js'
import { rowsEn } from './rows.en.js'
import { rowsRu } from './rows.ru.js'
import { screensEn } from './screens.en.js'
import { screensRu } from './screens.ru.js'
import { fieldName, languages, pageName } from './words.js'

interface Tree {
  readonly [name: string]: string | Tree
}

const texts: Readonly<Record<string, Tree>> = {
  en: { ...(english as unknown as Tree), panel: { ...panelEn, ...rowsEn, ...screensEn, ...deedsEn } },
  ru: { ...(russian as unknown as Tree), panel: { ...panelRu, ...rowsRu, ...screensRu, ...deedsRu } },
}

const found = (tree: Tree | undefined, key: string): string | undefined => {
  let at: string | Tree | undefined = tree
  for (const name of key.split('.')) at = typeof at === 'object' ? at[name] : undefined
  return typeof at === 'string' ? at : undefined
}

const resourceText = (language: string, key: string): string | undefined => {
  const field = /^resources\..+\.fields\.(.+)$/.exec(key)?.[1]
  if (field !== undefined) return fieldName(language, field.split('.').at(-1) ?? field)
  const page = /^resources\.(.+)\.(?:name|forcedCaseName)$/.exec(key)?.[1]
  return page === undefined ? undefined : pageName(language, page)
}

type Options = Readonly<Record<string, unknown>> & { readonly _?: string; readonly smart_count?: number }

const filled = (text: string, options: Options): string =>
  text.replace(/%\{(\w+)\}/g, (whole, name: string) => (options[name] === undefined ? whole : String(options[name])))

/** The sentence of this name: the panel's, react-admin's, or what a list and its fields are called. */
export const translated = (language: string, key: string, options: Options = {}): string => {
  const text = resourceText(language, key) ?? found(texts[language], key) ?? options._ ?? found(texts['en'], key) ?? key
  return filled(pluralForm(language, text, options.smart_count), options)
}

const preferred = (): string => {
  const known = languages.map(({ locale }): string => locale)
  const wished = [kept('language'), ...navigator.languages.map((one) => one.slice(0, 2))]
  return wished.find((one) => one !== null && known.includes(one)) ?? 'en'
}

const openProvider = (): I18nProvider => {
  let language = preferred()
  const speak = (next: string): void => {
    language = next
    keep('language', next)
    document.documentElement.lang = next
  }
  speak(language)
  return {
    // react-admin asks for the words of nothing where a dialog has none.
    translate: (key: string | null, options) => (key === null ? '' : translated(language, key, options as Options)),
    getLocale: () => language,
    getLocales: () => [...languages],
    changeLocale: async (next) => {
      speak(next)
      keep('language-chosen', 'yes')
      if (accessToken()) await call('/base/me', { method: 'PATCH', body: { language: next } }).catch(() => undefined)
    },
  }
}

/** Both languages of the panel, with plurals as each of them has them. */
export const i18nProvider = openProvider()
