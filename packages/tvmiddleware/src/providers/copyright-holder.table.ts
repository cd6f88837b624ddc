import { longText, orElse, string, table } from '@headend/base/db'

/** Who holds the rights to films and channels. */
export const CopyrightHolder = table('tvm_copyright_holders', {
  name: string(190),
  comment: orElse(longText(), ''),
})
