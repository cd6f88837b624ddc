import type { Row } from '@headend/base/db'
import type { ProfileType } from './profile-type.table.js'

/** What a kind of profile is called in this language. */
export const nameOf = ({ name, nameI18n }: Row<typeof ProfileType>, lang: string): string => nameI18n[lang] ?? name
