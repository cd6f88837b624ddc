import {
  folded,
  index,
  instant,
  integer,
  key,
  localDate,
  longText,
  orElse,
  orNull,
  string,
  table,
  translations,
} from '@headend/base/db'

export type PersonType = 'actor' | 'director'

/** Who plays in a film, or made it. */
export const Person = table(
  'tvm_persons',
  {
    name: string(190),
    nameI18n: translations(),
    nameFold: folded('name', 190),
    nameOrig: orElse(string(190), ''),
    /** `actor`, or `director`. */
    type: orElse(key(16), 'actor'),
    /** 0 unknown, 1 male, 2 female. */
    gender: orElse(integer(), 0),
    bornOn: orNull(localDate()),
    country: orElse(string(190), ''),
    countryI18n: translations(),
    profession: orElse(string(190), ''),
    professionI18n: translations(),
    biography: orElse(longText(), ''),
    biographyI18n: translations(),
    photoUrl: orElse(string(500), ''),
    photoBlurredUrl: orElse(string(500), ''),
    /** The id in the film database; 0 where there is none. */
    movieDbId: orElse(integer(), 0),
    createdAt: instant(),
  },
  { keys: [index(['nameFold']), index(['bornOn']), index(['movieDbId'])] },
)
