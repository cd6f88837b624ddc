import type { AdMovie, callGuarded } from '@headend/base'
import { readVast, type VastAnswer } from './vast.js'

/** Asks a foreign source; the house's own guarded way. */
export type AskProvider = (url: string) => ReturnType<typeof callGuarded>

/** What a source gives: spots, and the addresses that apps call as they go on. */
export type Provided = Pick<VastAnswer, 'movies' | 'events'>

const moviesAtMost = 50
// One that leads to another that leads to a third is followed; what goes round is not.
const asksAtMost = 4

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0

const movieIn = (value: unknown): AdMovie[] => {
  const { name, url, width, duration, skipoffset } = { ...(value as Readonly<Record<string, unknown>> | null) }
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return []
  const sizes = { width: countOf(width), durationSeconds: countOf(duration), skipSeconds: countOf(skipoffset) }
  return [{ name: wordOf(name), url, ...sizes }]
}

const textOf = async (ask: AskProvider, url: string): Promise<string> => {
  const { status, text } = await ask(url)
  if (status !== 200) throw new Error(`the source answers ${status}`)
  return text
}

/** The spots that a source answers: `{"movies": [{"name", "url", "width", "duration", "skipoffset"}]}`. */
const ownForm = async (ask: AskProvider, url: string): Promise<Provided> => {
  const { movies } = { ...(JSON.parse(await textOf(ask, url)) as { movies?: unknown } | null) }
  if (!Array.isArray(movies)) throw new Error('the answer has no movies')
  return { movies: (movies as unknown[]).slice(0, moviesAtMost).flatMap(movieIn), events: [] }
}

/** VAST, or the first breaks of VMAP; wrappers are followed, and what they want to be told is told as well. */
const vastForm = async (ask: AskProvider, url: string): Promise<Provided> => {
  const found: Provided[] = []
  const waiting = [url]
  for (let asked = 0; asked < asksAtMost && waiting.length > 0; asked += 1) {
    const { next, ...answer } = readVast(await textOf(ask, waiting.shift() ?? ''))
    found.push(answer)
    waiting.push(...next)
  }
  return {
    movies: found.flatMap(({ movies }) => movies).slice(0, moviesAtMost),
    events: found.flatMap(({ events }) => events).slice(0, moviesAtMost),
  }
}

/** Asks a source what is shown, with what an app says of itself. */
export const provided = (
  ask: AskProvider,
  { url, format, isTest }: { readonly url: string; readonly format: string; readonly isTest: boolean },
  about: Readonly<Record<string, string>>,
): Promise<Provided> => {
  const target = new URL(url)
  for (const [name, value] of Object.entries(about)) target.searchParams.set(name, value)
  if (isTest) target.searchParams.set('test', '1')
  return format === 'vast' ? vastForm(ask, target.toString()) : ownForm(ask, target.toString())
}
