import { addHours, epochSeconds } from '@headend/base'
import type { EpgMeta } from './epg-meta.js'
import type { ProgramRow } from './guide-program.js'
import { shelfName } from './shelf.js'

/** A programme's moment as this channel shows it, in seconds; -1 where nothing is known. */
export const shiftedSeconds = (at: Date | undefined, hours: number): number =>
  at === undefined ? -1 : epochSeconds(addHours(at, hours))

/** What is known of a programme, as JSON inside a text; empty where nothing is. */
export const metaText = (meta: EpgMeta | undefined): string =>
  meta === undefined || Object.keys(meta).length === 0 ? '' : JSON.stringify(meta)

/** What the programme is about: our own name for it in a language, else the guide's. */
export const categoryText = (program: ProgramRow | undefined, lang: string): string =>
  program?.shelf ? shelfName(program.shelf, lang) : (program?.category ?? '')

/** The genres of a programme as devices read them. */
export const genreList = (program: ProgramRow | undefined, lang: string): { genre_id: number; genre_name: string }[] =>
  (program?.genres ?? []).map((genre) => ({ genre_id: genre.id, genre_name: shelfName(genre, lang) }))
