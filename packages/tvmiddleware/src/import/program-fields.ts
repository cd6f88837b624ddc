import type { Draft } from '@headend/base/db'
import type { EpgMeta } from '../epg/epg-meta.js'
import type { GuideNaming } from '../epg/guide-naming.js'
import type { Program } from '../epg/program.table.js'
import { clip } from './clip.js'
import type { GuideProgramme } from './guide-items.js'
import type { PlacedProgramme } from './guide-days.js'

/** What a programme of a guide is as a row, beside its channel and its beginning. */
export type ProgramFields = Omit<Draft<typeof Program>, 'epgChannelId' | 'beginsAt'>

const longestDescription = 8000

export const programFields = (programme: PlacedProgramme, naming: GuideNaming, keepsAll: boolean): ProgramFields => {
  const [title] = programme.titles
  const [description] = programme.descriptions
  const kinds = programme.categories.slice(0, keepsAll ? undefined : 1).map(({ text }) => text)
  const [category = '', ...genres] = kinds
  return {
    endsAt: programme.stop,
    name: clip(title?.text ?? '', 255),
    description: clip(description?.text ?? '', longestDescription),
    category: clip(category, 128),
    ...naming.place(kinds),
    // What was told as a premiere once, here or by a list of premieres, stays one.
    ...(programme.isPremiere && { isPremiere: true }),
    previewUrl: programme.icon.length <= 500 ? programme.icon : '',
    rating: programme.ageRating ?? 0,
    meta: metaOf(programme, genres),
    externalId: programme.externalId,
  }
}

const participants = ['actor', 'composer', 'director', 'producer'] as const

const metaOf = (programme: GuideProgramme, genres: readonly string[]): EpgMeta => {
  const people = participants.flatMap((role) => {
    const names = programme.credits.filter((credit) => credit.role === role).map(({ name }) => name)
    return names.length === 0 ? [] : [[role, names] as const]
  })
  const [subTitle] = programme.subTitles
  return {
    ...(subTitle && { extra_name: clip(subTitle.text, 255) }),
    ...(genres.length > 0 && { genres }),
    ...(people.length > 0 && { participants: Object.fromEntries(people) }),
    ...(programme.countries.length > 0 && { countries: programme.countries }),
    ...(programme.year !== null && { year: String(programme.year) }),
    ...(programme.isLive && { live: true }),
  }
}
