import { optional, type MayBeAbsent, type Schema } from '@headend/base'

type Further<N extends string> = `${N}_lang${1 | 2 | 3 | 4 | 5}`

/** A text and its translations as the Content API takes them: `name`, `name_lang1` … `name_lang5`. */
export const translated = <N extends string, S extends Schema, T extends Schema>(name: N, own: S, further: T) =>
  ({
    [name]: own,
    ...Object.fromEntries([1, 2, 3, 4, 5].map((place) => [`${name}_lang${place}`, optional(further)])),
  }) as { [K in N]: S } & { [K in Further<N>]: T & MayBeAbsent }
