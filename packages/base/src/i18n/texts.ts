import { readdirSync, readFileSync } from 'node:fs'

export type TextParams = Readonly<Record<string, string | number | readonly string[]>>

/** Sentences by language and name; the code itself holds none. */
export interface Texts {
  /** Two letters each, the default first. */
  readonly languages: readonly string[]
  /** The sentence in this language, else in the default one, else the name itself. */
  text(lang: string, name: string, params?: TextParams): string
  has(name: string): boolean
}

type Sentences = Record<string, string>
const DEFAULT = 'en'
const PLACEHOLDER = /\{(\w+)\}/g

const readFolder = (folder: URL): Map<string, Sentences> => {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  const files = readdirSync(base).filter((file) => /^[a-z]{2}\.json$/.test(file))
  return new Map(
    files.map((file) => [file.slice(0, 2), JSON.parse(readFileSync(new URL(file, base), 'utf8')) as Sentences]),
  )
}

const placeholders = (sentence: string): string =>
  [...new Set([...sentence.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort().join(',')

const checkAlike = (folder: URL, lang: string, ours: Sentences, theirs: Sentences): void => {
  const missing = Object.keys(theirs).filter((name) => !(name in ours))
  const spare = Object.keys(ours).filter((name) => !(name in theirs))
  const differing = Object.keys(ours).filter(
    (name) => name in theirs && placeholders(ours[name] ?? '') !== placeholders(theirs[name] ?? ''),
  )
  const wrong = [...missing, ...spare, ...differing]
  if (wrong.length > 0)
    throw new Error(`${folder.pathname}: ${lang}.json differs from ${DEFAULT}.json in ${wrong.join(', ')}`)
}

const add = (all: Map<string, Map<string, string>>, folder: URL): void => {
  const byLang = readFolder(folder)
  const main = byLang.get(DEFAULT)
  if (!main) throw new Error(`${folder.pathname} has no ${DEFAULT}.json`)
  for (const [lang, sentences] of byLang) {
    checkAlike(folder, lang, sentences, main)
    const known = all.get(lang) ?? new Map<string, string>()
    for (const [name, sentence] of Object.entries(sentences)) {
      if (known.has(name)) throw new Error(`${folder.pathname}: the text ${name} is already another module's`)
      known.set(name, sentence)
    }
    all.set(lang, known)
  }
}

const fill = (sentence: string, params: TextParams): string =>
  sentence.replace(PLACEHOLDER, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    return value === undefined ? whole : Array.isArray(value) ? value.join(', ') : String(value)
  })

/** Reads the texts of base and of every module: `<lang>.json` in each folder, with the same names in each language. */
export const loadTexts = (folders: readonly URL[]): Texts => {
  const all = new Map<string, Map<string, string>>([[DEFAULT, new Map()]])
  for (const folder of folders) add(all, folder)
  return {
    languages: [...all.keys()],
    text: (lang, name, params = {}) => fill(all.get(lang)?.get(name) ?? all.get(DEFAULT)?.get(name) ?? name, params),
    has: (name) => all.get(DEFAULT)?.has(name) ?? false,
  }
}

/** Base's own texts. */
export const baseLocales = new URL('../../locales/', import.meta.url)
