import { orElse, string, table, unique, yesNo } from '@headend/base/db'

/** Where streaming services stand: a place, or a group of services under one name (domain.md 6.1). */
export const DataCentre = table(
  'tvm_data_centres',
  { name: string(128), location: orElse(string(255), ''), isEnabled: orElse(yesNo(), true) },
  { keys: [unique(['name'])] },
)
