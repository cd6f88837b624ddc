import { longText, orElse, pooledTable, string, translations, unique, yesNo, integer, key } from '@headend/base/db'

/** A kind of profile that a household may use: everybody's, a child's. */
export const ProfileType = pooledTable(
  'tvm_profile_types',
  {
    /** System name, by which the operator tells it from others. */
    systemName: key(32),
    name: string(64),
    nameI18n: translations(),
    description: orElse(longText(), ''),
    /** What is used where a login names no profile. */
    isDefault: orElse(yesNo(), false),
    showAdultContent: orElse(yesNo(), false),
    position: orElse(integer(), 0),
  },
  { keys: [unique(['systemName'])] },
)
