import { orElse, string, table } from '@headend/base/db'

/** A station as the directory knows it: its name and its logo. */
export const RadioIcon = table('tvm_radio_icons', { name: string(190), logoUrl: orElse(string(500), '') })
