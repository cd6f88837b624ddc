import type { AdMovie, callGuarded } from '@headend/base'

/** Asks a foreign source; the house's own guarded way. */
export type AskProvider = (url: string) => ReturnType<typeof callGuarded>

const moviesAtMost = 50

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0

const movieIn = (value: unknown): AdMovie[] => {
  const { name, url, width, duration, skipoffset } = { ...(value as Readonly<Record<string, unknown>> | null) }
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return []
  const sizes = { width: countOf(width), durationSeconds: countOf(duration), skipSeconds: countOf(skipoffset) }
  return [{ name: wordOf(name), url, ...sizes }]
}

/** The spots that a source answers: `{"movies": [{"name", "url", "width", "duration", "skipoffset"}]}`. */
export const providedMovies = async (
  ask: AskProvider,
  url: string,
  about: Readonly<Record<string, string>>,
): Promise<readonly AdMovie[]> => {
  const target = new URL(url)
  for (const [name, value] of Object.entries(about)) target.searchParams.set(name, value)
  const { status, text } = await ask(target.toString())
  if (status !== 200) throw new Error(`the source answers ${status}`)
  const { movies } = { ...(JSON.parse(text) as { movies?: unknown } | null) }
  if (!Array.isArray(movies)) throw new Error('the answer has no movies')
  return (movies as unknown[]).slice(0, moviesAtMost).flatMap(movieIn)
}
